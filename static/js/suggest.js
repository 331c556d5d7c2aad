// Suggestions under a search box, after the pattern of a combobox with a list (w3.org/WAI/ARIA/apg/patterns/combobox).
// A name goes into the box as a condition and is searched for; a headline opens its article. Without this, or when the
// server does not answer, the box is a box.

const PAUSE = 150; // milliseconds without a key before the server is asked
const SAID = "建议，按上下方向键选择。";

let boxes = 0;

const element = (name, attributes, text = "") => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

const suggestFor = (box) => {
  const id = `suggestions-${++boxes}`;
  const list = element("ul", { id, class: "suggestions", role: "listbox", "aria-label": "检索建议", hidden: "" });
  const status = element("p", { class: "visually-hidden", role: "status" });
  let found = [];
  let chosen = -1; // the place in the list; -1 is the box itself
  let waiting = 0;
  let asked = null;

  const options = () => [...list.children];

  const mark = (place) => {
    chosen = place;
    options().forEach((option, number) => option.setAttribute("aria-selected", String(number === place)));
    if (place < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", `${id}-${place}`);
    list.children[place].scrollIntoView({ block: "nearest" });
  };

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    mark(-1);
  };

  const forget = () => {
    clearTimeout(waiting);
    asked?.abort();
  };

  const close = () => {
    forget();
    show(false);
    status.textContent = "";
  };

  const choose = (place) => {
    const { address, query } = found[place];
    close();
    if (address) return location.assign(address);
    box.value = query;
    box.form.requestSubmit();
  };

  const option = ({ kind, text, detail }, place) => {
    const made = element("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false" });
    made.append(element("span", { class: "suggestion-kind" }, kind), " ", element("span", { class: "suggestion-text" }, text));
    if (detail) made.append(" ", element("small", {}, detail));
    made.addEventListener("click", () => choose(place));
    return made;
  };

  const fill = (suggestions) => {
    found = suggestions;
    list.replaceChildren(...found.map(option));
    show(found.length > 0);
    status.textContent = found.length ? `${found.length} 条${SAID}` : "";
  };

  const ask = async () => {
    const typed = box.value.trim();
    if (!typed) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!signal.aborted && document.activeElement === box) fill(suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  };

  const askSoon = () => {
    forget();
    mark(-1);
    waiting = setTimeout(ask, PAUSE);
  };

  const step = (by) => {
    const places = found.length + 1; // with the box
    mark(((chosen + 1 + by + places) % places) - 1);
  };

  const keys = {
    ArrowDown: () => (list.hidden ? askSoon() : step(1)),
    ArrowUp: () => (list.hidden ? askSoon() : step(-1)),
    Enter: () => chosen >= 0 && (choose(chosen), true),
    Escape: () => !list.hidden && (close(), true),
  };

  box.addEventListener("input", (event) => {
    if (event.isComposing) forget(); // the characters are still being chosen
    else askSoon();
  });
  box.addEventListener("compositionend", askSoon);
  box.addEventListener("keydown", (event) => {
    const composing = event.isComposing || event.keyCode === 229; // the latter in Safari, at the end
    if (composing || !Object.hasOwn(keys, event.key)) return;
    if (keys[event.key]() !== false) event.preventDefault();
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  addEventListener("pageshow", close); // on coming back to the page as it was left
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off",
  })) box.setAttribute(name, value);
  box.parentElement.classList.add("suggesting");
  box.parentElement.append(list, status);
};

document.querySelectorAll("input[data-suggest]").forEach(suggestFor);
