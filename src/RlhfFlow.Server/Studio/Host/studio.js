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

  function tell(text, isWrong) {
    note.textContent = text;
    note.classList.toggle("rf-wrong", isWrong);
  }

  // Studio knows no login of its own here: what it is refused because the session has ended, the bar has to tell.
  function tellEndOfSession() {
    tell("Your session has ended. ", true);
    const login = document.createElement("a");
    login.href = `/login?next=${encodeURIComponent(window.location.pathname)}`;
    login.textContent = "Sign in again";
    note.append(login);
  }

  // Studio says nothing when a run is refused.
  function tellRefusals() {
    const ask = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const answer = await ask(input, init);
      const address = typeof input === "string" ? input : (input.url ?? String(input));
      if (answer.status === 400 && /\/workflow-definitions\/[^/]+\/execute$/.test(address)) {
        const refusal = await answer.clone().json();
        tell(`Not started: ${Object.values(refusal.errors ?? {}).flat().join("; ") || refusal.message}`, true);
      }
      if (answer.status === 401) tellEndOfSession();
      return answer;
    };
  }

  // Studio's canvas does not take over what others save; what they saved is not lost, but a person should know.
  function tellChangesElsewhere() {
    const events = new EventSource("/api/events");
    events.addEventListener("workflow", (event) => {
      const change = JSON.parse(event.data);
      if (change.id === id && change.action === "saved" && change.editor !== "studio") {
        tell(`${change.savedBy} changed this workflow in another editor: reload to see it. What you change here is put together with it.`, false);
      }
    });
  }

  async function start() {
    markSection();
    themeButton();
    tellRefusals();
    if (parameter === "definition-id") tellChangesElsewhere();
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
