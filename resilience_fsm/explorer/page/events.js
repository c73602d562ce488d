// What can happen next, and what does not happen, with the conditions that are in the way.

const CAUSES = ["fault", "repair", "administrator", "user", "time", "unstated"];

const Events = {
  react: data.events.some((event) => event.cause === Step.REACTION), // or there is no promise at all

  button: (step, kind) =>
    make(
      "button",
      {
        class: `event ${kind}`,
        type: "button",
        "data-event": step.event.name,
        on: { click: () => Explorer.take(step.event.name) },
      },
      Look.cause(step.event),
      Look.event(step.event),
      " ",
      Look.sureness(step),
    ),

  group(kind, title, steps) {
    if (!steps.length) return null;
    return make(
      "div",
      { class: `cause ${kind}` },
      make("h3", {}, title),
      make(
        "div",
        { class: "buttons" },
        steps.map((step) => Events.button(step, kind)),
      ),
    );
  },

  can(state) {
    const possible = Step.possible(state);
    const due = Step.due(state);
    const isDue = (step) => due.some((one) => one.event === step.event);
    const reactions = possible.filter((step) => step.event.cause === Step.REACTION);
    const isBound = due.some((step) => step.way.choice);
    return [
      Look.heading("can", Words.page("can")),
      Events.group("due", Words.page(isBound ? "due-choice" : "due"), reactions.filter(isDue)),
      Events.group(
        "reaction",
        Words.page("may-react"),
        reactions.filter((step) => !isDue(step)),
      ),
      CAUSES.map((cause) =>
        Events.group(
          cause,
          Words.page(`cause-${cause}`),
          possible.filter((step) => step.event.cause === cause),
        ),
      ),
      possible.length ? null : make("p", {}, Words.page("nothing-can")),
    ];
  },

  // One condition that is false: what it asks for, and what decides that it is not so.
  lack({ number, since }) {
    const asked = data.conditions[number];
    const gaps = data.gaps.filter((gap) => since.some(([part]) => part === gap.part));
    return make(
      "li",
      {},
      make("span", { class: "needed" }, phrase(asked.words)),
      since.length || gaps.length
        ? make(
            "ul",
            {},
            gaps.map((gap) =>
              make("li", { class: "gap" }, phrase(gap.what), " (", Look.citations(gap.rules), ")"),
            ),
            since
              .filter(([part]) => Route.isOpen(part) || !gaps.some((gap) => gap.part === part))
              .map(([part, state]) =>
                make("li", {}, phrase(data.parts[part].words), ": ", Look.stateWords(part, state)),
              ),
          )
        : null,
    );
  },

  obstacle({ way, lacking }) {
    return make(
      "div",
      { class: "obstacle" },
      make(
        "p",
        {},
        Words.page(lacking.length === 1 ? "lacks-one" : "lacks-several"),
        " ",
        make("small", {}, way.rules.length ? ["(", Look.citations(way.rules), ")"] : null),
      ),
      make("ul", { class: "lacks" }, lacking.map(Events.lack)),
    );
  },

  // The reactions that are not promised here, each with the way that is nearest to a promise; those
  // with the fewest false conditions first, and of these the ones that nothing but a constant keeps.
  missing(state) {
    const found = [];
    for (const event of data.events) {
      if (event.cause !== Step.REACTION || !event.moves[0].ways.some((way) => way.promised))
        continue;
      const step = Step.take(event, state);
      if (step?.way.promised) continue;
      const near = Step.obstacles(event, state).filter(
        ({ way, lacking }) => way.promised && lacking.length && way.from !== way.to,
      );
      if (near.length)
        found.push({ event, step, nearest: near[0], forGood: Events.isForGood(near[0]) });
    }
    return found.sort(
      (one, other) =>
        one.nearest.lacking.length - other.nearest.lacking.length || other.forGood - one.forGood,
    );
  },

  // Whether nothing that happens could make these conditions true.
  isForGood: ({ lacking }) =>
    lacking.every(({ since }) => since.length && since.every(([part]) => data.parts[part].fixed)),

  reaction({ event, step, nearest, forGood }) {
    return make(
      "details",
      {
        class: forGood ? "missing for-good" : "missing",
        open: forGood,
        "data-fold": event.name,
      },
      make(
        "summary",
        {},
        Look.event(event),
        " ",
        step ? Look.sureness(step) : Look.badge("impossible", Words.page("impossible")),
        nearest.lacking.length === 1 && !forGood
          ? make(
              "small",
              {},
              " ",
              Words.page("needs"),
              " ",
              phrase(data.conditions[nearest.lacking[0].number].words),
            )
          : null,
      ),
      forGood
        ? make(
            "p",
            { class: "verdict" },
            Words.page(step ? "not-promised-for-good" : "not-possible-for-good"),
          )
        : null,
      Events.obstacle(nearest),
    );
  },

  cannot(state) {
    const missing = Events.missing(state);
    const impossible = data.events.filter((event) => !Step.take(event, state));
    const owners = [...new Set(impossible.map((event) => event.moves[0].part))];
    return [
      Look.heading("cannot", Words.page("cannot")),
      missing.length
        ? make("div", { class: "reactions" }, missing.map(Events.reaction))
        : Events.react && make("p", {}, Words.page("nothing-missing")),
      make(
        "details",
        { class: "all", "data-fold": "all" },
        make("summary", {}, Words.page("impossible-all", impossible.length)),
        owners.map((part) =>
          make(
            "details",
            { "data-fold": data.parts[part].name },
            make("summary", {}, phrase(data.parts[part].words)),
            impossible
              .filter((event) => event.moves[0].part === part)
              .map((event) => Events.why(event, state)),
          ),
        ),
      ),
    ];
  },

  why(event, state) {
    const found = Step.obstacles(event, state);
    return make(
      "div",
      { class: "why", "data-event": event.name },
      make("h3", {}, Look.event(event)),
      found.length
        ? found.map(Events.obstacle)
        : make(
            "p",
            {},
            Words.page("not-from-here"),
            " ",
            Look.stateWords(event.moves[0].part, state[event.moves[0].part]),
          ),
    );
  },
};
