// How things look in every section: marks, rules, certainties, and the panels of the present state.

const CERTAINTIES = ["certain", "composed", "derived", "may", "ambiguous", "silent"];
const MARKS = {
  good: "✓",
  standby: "◐",
  reduced: "◆",
  waiting: "…",
  bad: "✕",
  open: "?",
  plain: "·",
};

const Look = {
  heading: (section, text, level = "h2") =>
    make(level, { id: `${section}-heading`, tabindex: "-1" }, text),

  badge: (kind, text) => make("span", { class: `badge ${kind}` }, text),

  // How sure a step is, in one word: what a reaction is told by.
  sureness(step) {
    const { way, event } = step;
    if (event.cause !== Step.REACTION) return null;
    if (way.promised)
      return Look.badge("promised", Words.page(way.choice ? "promised-choice" : "promised"));
    const silent = CERTAINTIES[way.certainty] === "silent";
    return Look.badge(
      silent ? "silent" : "allowed",
      Words.page(silent ? "unspecified" : "allowed"),
    );
  },

  // Rules with what they say; the id is what everybody else knows them by.
  rules(ids) {
    if (!ids.length) return null;
    return make(
      "ul",
      { class: "rules" },
      ids.map((id) => {
        const rule = data.rules[id];
        if (!rule) return make("li", {}, make("code", {}, id));
        return make(
          "li",
          {},
          make("code", {}, id),
          " ",
          phrase(rule.statement),
          " ",
          make(
            "span",
            { class: "sure" },
            [rule.certainty, rule.layer]
              .filter(Boolean)
              .map((one) => Words.page(one))
              .join(", "),
          ),
        );
      }),
    );
  },

  // Who makes an event happen, by the sign that it has in the pictures; headings say it in words.
  cause: (event) =>
    event.cause in data.marks
      ? make("span", { class: "by", "aria-hidden": "true" }, `${data.marks[event.cause]} `)
      : null,

  // The ids alone, with what they say in a tooltip and for who does not see it.
  citations: (ids) =>
    ids.map((id, at) => [
      at ? ", " : "",
      make("code", { title: data.rules[id] ? Words.of(data.rules[id].statement) : null }, id),
    ]),

  event: (event, capital = true) => {
    const element = phrase(event.words, "span", { title: event.name });
    if (capital && event.words !== event.name)
      element.textContent = Words.capital(element.textContent);
    return element;
  },

  stateWords: (part, state) => phrase(data.parts[part].stateWords[state]),

  changes: (step) =>
    step.moved
      .filter(({ way }) => way.from !== way.to)
      .map(({ part, way }) =>
        make(
          "li",
          {},
          phrase(data.parts[part].words),
          ": ",
          make("s", {}, Look.stateWords(part, way.from)),
          " → ",
          make("strong", {}, Look.stateWords(part, way.to)),
          step.moved[0].part !== part && CERTAINTIES[way.certainty] === "silent"
            ? [" ", Look.badge("silent", Words.page("unspecified"))]
            : CERTAINTIES.indexOf("may") <= way.certainty && step.moved[0].part !== part
              ? [" ", Look.badge("allowed", Words.page("allowed"))]
              : null,
        ),
      ),

  // The panels.

  row(row, state, before) {
    const value = row.values[Step.decide(row.tree, state)];
    const isNew = before !== null && row.values[Step.decide(row.tree, before)] !== value;
    return [
      make("dt", {}, phrase(row.label)),
      make(
        "dd",
        { class: `tone ${value.tone}${isNew ? " new" : ""}`, "data-value": value.id },
        make("span", { class: "mark", "aria-hidden": "true" }, MARKS[value.tone]),
        make(
          "span",
          {},
          phrase(value.words),
          value.rules.length ? make("small", {}, " ", Look.citations(value.rules)) : null,
          isNew ? make("span", { class: "hidden" }, ` (${Words.page("changed")})`) : null,
        ),
      ),
    ];
  },

  now(state, before) {
    const panels = data.panels.map((panel, number) =>
      make(
        "article",
        { class: "panel", "aria-labelledby": `panel-${number}` },
        make("h3", { id: `panel-${number}` }, phrase(panel.title)),
        make(
          "dl",
          {},
          panel.rows.map((row) => Look.row(row, state, before)),
        ),
        panel.note ? phrase(panel.note, "p", { class: "note" }) : null,
      ),
    );
    const due = Step.due(state).length;
    return [
      Look.heading("now", Words.page("now")),
      Events.react &&
        make(
          "p",
          { class: `settled ${due ? "waiting" : "still"}` },
          Words.page(due ? "not-settled" : "settled"),
        ),
      make("div", { class: "panels" }, panels),
    ];
  },
};
