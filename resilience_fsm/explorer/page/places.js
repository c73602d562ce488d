// Where else one can go: what is behind something seen, runs to jump to, another beginning.

const Places = {
  // What is seen

  FEW: 4, // situations that are told without being asked
  chosen: data.sight.asked.map(() => ""),

  situation(one) {
    const rows = data.sight.told.map((row, at) => [row, row.values[one.told[at]]]);
    return make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          class: "situation",
          on: { click: () => Explorer.jump(one.beginning, one.events) },
        },
        make(
          "span",
          { class: "told" },
          rows
            .filter(([, value], at) => at === 0 || value.tone !== "good")
            .map(([row, value]) =>
              make(
                "span",
                { class: `tone ${value.tone}` },
                make("span", { class: "mark", "aria-hidden": "true" }, MARKS[value.tone]),
                make("span", {}, phrase(row.label), ": ", phrase(value.words)),
              ),
            ),
        ),
        make(
          "small",
          {},
          Words.page(one.settled ? "stays" : "passes"),
          " · ",
          one.events.length
            ? one.events.map((name, at) => [at ? ", " : "", phrase(Route.event(name).words)])
            : Words.page("at-once"),
        ),
      ),
    );
  },

  sight() {
    const found = Places.chosen.some(Boolean)
      ? Search.behind(Places.chosen, Explorer.beginnings())
      : null;
    return [
      Look.heading("sight", phrase(data.sight.title)),
      make(
        "div",
        { class: "asked" },
        data.sight.asked.map((row, at) => [
          make("label", { for: `seen-${at}` }, phrase(row.label)),
          make(
            "select",
            {
              id: `seen-${at}`,
              on: {
                change: (e) => {
                  Places.chosen[at] = e.target.value;
                  Explorer.show("sight", `seen-${at}`);
                },
              },
            },
            make("option", { value: "", selected: !Places.chosen[at] }, Words.page("not-looked")),
            row.values.map((value) =>
              make(
                "option",
                { value: value.id, selected: Places.chosen[at] === value.id },
                Words.of(value.words),
              ),
            ),
          ),
        ]),
      ),
      make(
        "div",
        { "aria-live": "polite" },
        found
          ? make("p", {}, Words.page(found.length ? "behind" : "behind-none", found.length))
          : null,
        found && Search.wasCut ? make("p", {}, Words.page("behind-cut", Search.MOST)) : null,
        found
          ? make("ol", { class: "situations" }, found.slice(0, Places.FEW).map(Places.situation))
          : null,
        found?.length > Places.FEW
          ? make(
              "details",
              {},
              make("summary", {}, Words.page("behind-more", found.length - Places.FEW)),
              make(
                "ol",
                { class: "situations", start: Places.FEW + 1 },
                found.slice(Places.FEW).map(Places.situation),
              ),
            )
          : null,
      ),
    ];
  },

  // Runs

  jumpButton: (jump) =>
    make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          class: "link",
          on: { click: () => Explorer.jump(jump.beginning, jump.events, jump.note) },
        },
        phrase(jump.title),
      ),
      jump.name ? [" ", make("code", {}, jump.name)] : null,
      jump.note ? [" ", phrase(jump.note, "small")] : null,
    ),

  jump() {
    const groups = [...new Set(data.jumps.map((jump) => Words.of(jump.group)))];
    return [
      Look.heading("jump", Words.page("jump")),
      groups.map((group) => {
        const jumps = data.jumps.filter((jump) => Words.of(jump.group) === group);
        return make(
          "details",
          {},
          make("summary", {}, `${group} (${jumps.length})`),
          make("ul", {}, jumps.map(Places.jumpButton)),
        );
      }),
      make(
        "details",
        {},
        make("summary", {}, Words.page("trace")),
        make("p", {}, Words.page("trace-what")),
        make("label", { for: "trace-text" }, Words.page("trace-paste")),
        make("textarea", { id: "trace-text", rows: "4", spellcheck: "false" }),
        make("label", { for: "trace-file" }, Words.page("trace-file")),
        make("input", {
          id: "trace-file",
          type: "file",
          accept: ".json,application/json",
          on: { change: Traces.load },
        }),
        make(
          "button",
          {
            type: "button",
            on: { click: () => Traces.read(document.getElementById("trace-text").value) },
          },
          Words.page("trace-go"),
        ),
        make("div", { id: "trace-found" }),
      ),
    ];
  },

  begin() {
    const open = data.parts
      .map((part, number) => [part, number])
      .filter(([, number]) => Route.isOpen(number));
    if (!open.length) return [];
    const first = Route.first();
    return [
      Look.heading("begin", Words.page("begin")),
      make("p", {}, Words.page("begin-what")),
      make(
        "div",
        { class: "asked" },
        open.map(([part, number]) => [
          make("label", { for: `begin-${number}` }, phrase(part.words)),
          make(
            "select",
            {
              id: `begin-${number}`,
              on: {
                change: (e) => Explorer.beginWith(part.name, e.target.value, `begin-${number}`),
              },
            },
            [...new Set(data.beginnings.flatMap((one) => one[number]))].map((state) =>
              make(
                "option",
                { value: part.states[state], selected: first[number] === state },
                Words.of(part.stateWords[state]),
              ),
            ),
          ),
        ]),
      ),
    ];
  },
};
