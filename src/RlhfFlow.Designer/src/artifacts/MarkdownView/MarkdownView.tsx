import { Anchor } from "@mantine/core";
import { memo } from "react";
import Markdown, { defaultUrlTransform } from "react-markdown";
import remarkGfm from "remark-gfm";
import { isRelative } from "./isRelative";
import classes from "./MarkdownView.module.css";

export interface MarkdownViewProps {
  text: string;
  /** The address of a file that stands beside the text. */
  fileAddress: (name: string) => string;
}

/** Markdown as a page. Pictures come only from beside the text: reading a report asks no other machine for anything. */
export const MarkdownView = memo(function MarkdownView({ text, fileAddress }: MarkdownViewProps) {
  return (
    <div className={classes.markdown}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        urlTransform={defaultUrlTransform}
        components={{
          img: ({ src, alt }) =>
            isRelative(src) ? <img src={fileAddress(src)} alt={alt ?? ""} loading="lazy" /> : <span>{alt}</span>,
          a: ({ href, children }) => (
            <Anchor href={isRelative(href) && !href.startsWith("#") ? fileAddress(href) : href} rel="noreferrer">
              {children}
            </Anchor>
          ),
          table: ({ children }) => (
            <div className={classes.table} tabIndex={0} role="group" aria-label="Table">
              <table>{children}</table>
            </div>
          ),
        }}
      >
        {text}
      </Markdown>
    </div>
  );
});
