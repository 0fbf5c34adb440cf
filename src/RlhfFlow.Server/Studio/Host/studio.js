// Puts the wanted element of Elsa Studio on the page, inside the element that tells it where the server is, and turns
// its events into navigation between our pages.
(() => {
  const main = document.querySelector(".rf-main");
  const note = document.querySelector(".rf-note");
  const { element, parameter, id, page, mayEdit } = main.dataset;

  function markSection() {
    const { section } = document.querySelector(".rf-bar").dataset;
    document.querySelector(`.rf-nav a[data-for="${section}"]`)?.setAttribute("aria-current", "page");
    if (mayEdit !== "true") note.textContent = "Read-only: your token may look, not change.";
  }

  function themeButton() {
    const names = { light: "Light", dark: "Dark", auto: "As the system" };
    const button = document.querySelector(".rf-theme");
    const show = () => {
      button.textContent = names[window.rfTheme.choice()] ?? names.light;
      button.setAttribute("aria-label", `Theme: ${button.textContent}`);
    };
    button.addEventListener("click", () => {
      const order = Object.keys(names);
      window.rfTheme.set(order[(order.indexOf(window.rfTheme.choice()) + 1) % order.length]);
      show();
    });
    window.addEventListener("rf-theme", show);
    show();
  }

  const editor = (definition) => `/studio/definitions/${encodeURIComponent(definition)}`;
  const viewer = (instance) => `/studio/instances/${encodeURIComponent(instance)}`;
  const go = (address) => async (value) => window.location.assign(address(value));

  // Studio's own router is not here: where it goes by itself, the browser has to load a page.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const path = new URL(address, document.baseURI).pathname;
    if (path.startsWith("/studio/workflows/")) window.location.assign(path);
    else push(state, title, address);
  };

  async function start() {
    markSection();
    themeButton();
    await customElements.whenDefined("elsa-backend-provider");
    await customElements.whenDefined(element);
    const provider = document.createElement("elsa-backend-provider");
    provider.setAttribute("remote-endpoint", new URL(`/elsa/pages/${page}/api`, window.location.origin).href);
    const studio = document.createElement(element);
    if (parameter) studio.setAttribute(parameter, id);
    studio.editWorkflowDefinition = go(editor);
    studio.viewWorkflowInstance = go(viewer);
    studio.onWorkflowDefinitionExecuted = go(viewer);
    document.querySelector(".rf-loading").remove();
    main.append(provider, studio);
    main.setAttribute("aria-busy", "false");
  }

  void start();
})();
