// What has happened: the last step with what it rests on, and the whole way as a list.

const Past = {
  // How strong the words for a step are: promised, only allowed, unspecified, or nobody's promise.
  sentence(step) {
    if (step.event.cause !== Step.REACTION) return Words.page(`said-${step.event.cause}`);
    if (step.way.promised) return Words.page(step.way.choice ? "said-choice" : "said-promised");
    return Words.page(`said-${CERTAINTIES[step.way.certainty]}`);
  },

  // The same in a few sentences, for who hears it.
  told(step) {
    if (!step) return Words.page("no-way");
    const due = Step.due(step.after);
    const short = Past.short(step);
    return [
      `${Words.capital(Words.of(step.event.words))}.`,
      Past.sentence(step),
      ...step.moved
        .filter(({ way }) => way.from !== way.to)
        .map(
          ({ part, way }) =>
            `${Words.of(data.parts[part].words)}: ${Words.of(data.parts[part].stateWords[way.to])}.`,
        ),
      due.length
        ? `${Words.page("now-due")} ${due.map((one) => Words.of(one.event.words)).join("; ")}.`
        : "",
      ...short.map((one) => `${Past.missed(one)} ${Words.of(one.event.words)}.`),
    ]
      .filter(Boolean)
      .join(" ");
  },

  // What one might have expected now, and what nothing but how the system is set up keeps from being
  // promised: nobody who looks at the state alone would find it.
  short(step) {
    if (step.event.cause === Step.REACTION || Step.due(step.after).length) return [];
    return Events.missing(step.after)
      .filter((one) => one.forGood && one.nearest.lacking.length === 1)
      .slice(0, 1);
  },

  missed: (one) => Words.page(one.step ? "callout-not-promised" : "callout-impossible"),

  happened(step) {
    const heading = Look.heading("happened", Words.page("happened"));
    if (!step) return [heading, make("p", {}, Words.page("nothing-yet"))];
    const rules = [
      ...new Set(
        step.moved
          .filter(({ way }, at) => at === 0 || way.from !== way.to)
          .flatMap(({ way }) => way.rules),
      ),
    ];
    const changes = Look.changes(step);
    const due = Step.due(step.after);
    const short = Past.short(step);
    return [
      heading,
      make(
        "p",
        { class: "event-said" },
        make("strong", {}, Look.event(step.event)),
        " ",
        Look.sureness(step),
      ),
      make("p", {}, Past.sentence(step)),
      changes.length
        ? make("ul", { class: "changes" }, changes)
        : make("p", {}, Words.page("no-change")),
      due.length
        ? make(
            "p",
            { class: "follows" },
            Words.page("now-due"),
            " ",
            due.map((one, at) => [at ? "; " : "", Look.event(one.event, false)]),
            ".",
          )
        : null,
      short.map((one) =>
        make(
          "div",
          { class: "callout" },
          make(
            "p",
            {},
            make("strong", {}, Past.missed(one), " ", Look.event(one.event, false), "."),
          ),
          make("p", {}, Words.page("takes")),
          make("ul", { class: "lacks" }, one.nearest.lacking.map(Events.lack)),
        ),
      ),
      rules.length
        ? make(
            "details",
            { open: true },
            make("summary", {}, Words.page("rules", rules.length)),
            Look.rules(rules),
          )
        : null,
    ];
  },

  way() {
    return [
      Look.heading("way", Words.page("way")),
      Route.steps.length
        ? make(
            "ol",
            { class: "way" },
            Route.steps.map((step, number) =>
              make(
                "li",
                {
                  class: number >= Route.at ? "ahead" : null,
                  "aria-current": number === Route.at - 1 ? "step" : null,
                },
                make(
                  "button",
                  { type: "button", class: "link", on: { click: () => Explorer.goTo(number + 1) } },
                  Look.event(step.event),
                ),
                " ",
                Look.sureness(step),
                make("ul", { class: "changes" }, Look.changes(step)),
              ),
            ),
          )
        : make("p", {}, Words.page("no-way")),
    ];
  },
};
