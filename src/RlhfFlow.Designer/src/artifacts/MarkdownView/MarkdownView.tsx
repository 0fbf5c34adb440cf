import { Anchor } from "@mantine/core";
import { memo } from "react";
import Markdown, { defaultUrlTransform } from "react-markdown";
import remarkGfm from "remark-gfm";
import { isRelative } from "./isRelative";
import classes from "./MarkdownView.module.css";

export interface MarkdownViewProps {
  text: string;
  /** The address of a file that stands beside the text; undefined where the server does not show it. */
  fileAddress: (name: string) => string | undefined;
}

/** Markdown as a page. Pictures come only from beside the text: reading a report asks no other machine for anything. */
export const MarkdownView = memo(function MarkdownView({ text, fileAddress }: MarkdownViewProps) {
  return (
    <div className={classes.markdown}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        urlTransform={defaultUrlTransform}
        components={{
          img: ({ src, alt }) => {
            const address = isRelative(src) ? fileAddress(src) : undefined;
            return address === undefined ? <span>{alt}</span> : <img src={address} alt={alt ?? ""} loading="lazy" />;
          },
          a: ({ href, children }) => {
            const address = isRelative(href) && !href.startsWith("#") ? fileAddress(href) : href;
            return address === undefined ? (
              <span>{children}</span>
            ) : (
              <Anchor href={address} rel="noreferrer">
                {children}
              </Anchor>
            );
          },
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
