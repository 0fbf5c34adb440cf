// Runs before anything is drawn. The designer keeps the choice under the same key, so both show one theme.
(() => {
  const key = "mantine-color-scheme-value";
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const choice = () => localStorage.getItem(key) ?? "light";
  const apply = () => {
    const dark = choice() === "dark" || (choice() === "auto" && system.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    window.dispatchEvent(new CustomEvent("rf-theme", { detail: { dark } }));
  };
  window.rfTheme = {
    choice,
    set(value) {
      localStorage.setItem(key, value);
      apply();
    },
  };
  system.addEventListener("change", apply);
  window.addEventListener("storage", (event) => event.key === key && apply());
  apply();
})();
