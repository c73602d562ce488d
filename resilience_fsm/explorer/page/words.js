// Words: every text of the page goes through here, and gets into the page as text, never as markup.

const Words = {
  languages: ["en", "it"],
  language: "en",

  choose(language) {
    Words.language = Words.languages.includes(language) ? language : "en";
    document.documentElement.lang = Words.language;
  },

  // Of the address, of who made the page, or of the browser.
  preferred() {
    if (data.language) return data.language;
    const asked = navigator.languages ?? [navigator.language ?? ""];
    const known = asked.map((one) => one.slice(0, 2).toLowerCase());
    return known.find((one) => Words.languages.includes(one)) ?? "en";
  },

  // A phrase is a text in each language, or one text for all.
  of(phrase) {
    if (!Array.isArray(phrase)) return phrase ?? "";
    return phrase[Words.languages.indexOf(Words.language)];
  },

  // A word of the page itself; {0} and so on are filled in.
  page(key, ...filled) {
    return Words.of(data.words[key]).replace(/\{(\d)\}/g, (_, number) => filled[number]);
  },

  capital: (text) => text.charAt(0).toUpperCase() + text.slice(1),
};

// An element with attributes and children; a text becomes a text node.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on")
      for (const [type, act] of Object.entries(value)) element.addEventListener(type, act);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

// A phrase as an element; one that is in English only says so where another language is spoken.
function phrase(given, tag = "span", attributes = {}) {
  const isForeign = !Array.isArray(given) && Words.language !== "en";
  return make(tag, { ...attributes, lang: isForeign ? "en" : null }, Words.of(given));
}
