// Everything together: what is shown, and what keys, buttons and the address do.

const Explorer = {
  sections: {
    gaps: () => Explorer.gaps(),
    now: () => Look.now(Route.state, Route.at ? Route.steps[Route.at - 1].before : null),
    can: () => Events.can(Route.state),
    happened: () => Past.happened(Route.at ? Route.steps[Route.at - 1] : null),
    cannot: () => Events.cannot(Route.state),
    way: () => Past.way(),
    machine: () => Machines.machine(Route.state),
    sight: () => Places.sight(),
    jump: () => Places.jump(),
    begin: () => Places.begin(),
    steps: () => Explorer.steps(),
  },

  // What a step changes; the other sections stay as they are, with what is open in them.
  moving: ["now", "can", "happened", "cannot", "way", "machine", "begin", "steps"],

  show(name, focus) {
    const section = document.getElementById(name);
    const had =
      focus ??
      (section.contains(document.activeElement) ? Explorer.mark(document.activeElement) : null);
    const content = Explorer.sections[name]().flat(Infinity).filter(Boolean);
    const unfolded = [...section.querySelectorAll("[data-fold][open]")].map(Explorer.fold);
    section.hidden = !content.length;
    section.replaceChildren(...content);
    for (const one of section.querySelectorAll("[data-fold]")) {
      one.open ||= unfolded.includes(Explorer.fold(one));
    }
    if (name === "machine") Machines.centre();
    if (had)
      (
        document.getElementById(had) ??
        section.querySelector(`[data-event="${CSS.escape(had)}"], [data-act="${CSS.escape(had)}"]`)
      )?.focus();
  },

  // What somebody has unfolded stays so from step to step.
  fold: (element) => element.dataset.fold,

  mark: (element) => element.dataset.event ?? element.dataset.act ?? (element.id || null),

  showAll() {
    document.title = Words.of(data.title);
    document.getElementById("title").replaceChildren(phrase(data.title));
    document.getElementById("subject").replaceChildren(phrase(data.subject));
    Explorer.languages();
    Object.keys(Explorer.sections).forEach((name) => Explorer.show(name));
  },

  // What was done is shown, and put into the address: as a new one where something happened, so that
  // the browser's own way back leads to where it was before.
  moved(isNew = true) {
    const hadFocus = document.activeElement !== document.body;
    Explorer.moving.forEach((name) => Explorer.show(name));
    document.getElementById("said").textContent = Past.told(
      Route.at ? Route.steps[Route.at - 1] : null,
    );
    // The button that was pressed may be gone; who uses the keyboard goes on from what can happen.
    if (hadFocus && document.activeElement === document.body)
      document.getElementById("can-heading").focus();
    if (location.hash === Route.address) return;
    if (isNew) location.hash = Route.address;
    else location.replace(Route.address || "#");
  },

  languages() {
    const group = document.getElementById("languages");
    group.setAttribute("aria-label", Words.page("language"));
    group.replaceChildren(
      ...[
        ["en", "English"],
        ["it", "Italiano"],
      ].map(([language, name]) =>
        make(
          "button",
          {
            type: "button",
            lang: language,
            "aria-pressed": String(Words.language === language),
            on: {
              click: () => {
                Words.choose(language);
                Explorer.showAll();
              },
            },
          },
          name,
        ),
      ),
    );
  },

  gaps() {
    if (!data.gaps.length) return [];
    return [
      Look.heading("gaps", Words.page(data.gaps.length === 1 ? "gap" : "gaps", data.gaps.length)),
      make(
        "ul",
        {},
        data.gaps.map((gap) =>
          make(
            "li",
            {},
            make("strong", {}, phrase(gap.what)),
            " (",
            Look.citations(gap.rules),
            "). ",
            phrase(gap.wayOut),
          ),
        ),
      ),
      data.gapsMean ? phrase(data.gapsMean, "p") : null,
    ];
  },

  // What people do

  take(name) {
    if (Route.go(name)) Explorer.notice("");
    Explorer.moved();
  },

  goTo(number) {
    Route.at = Math.max(0, Math.min(number, Route.steps.length));
    Explorer.notice("");
    Explorer.moved(false);
  },

  follow(beginning, events, note = null, foremost = null) {
    const wanted = Array.isArray(beginning)
      ? Object.fromEntries(
          data.parts.map((part, number) => [part.name, part.states[beginning[number]]]),
        )
      : beginning;
    const { taken, failed, known } = Route.follow(wanted, events, foremost);
    Explorer.notice(
      failed === null
        ? Words.of(note)
        : Words.page(known ? "cannot-follow" : "unknown-event", taken, events.length, failed),
    );
    Explorer.moved();
  },

  // Go to a run that was asked for, where it can be seen.
  jump(beginning, events, note = null) {
    Explorer.follow(beginning, events, note);
    document.getElementById("happened").scrollIntoView({ block: "nearest" });
  },

  beginWith(name, state, focus) {
    const events = Route.steps.slice(0, Route.at).map((step) => step.event.name);
    Explorer.follow({ ...Route.chosen, [name]: state }, events, null, name);
    document.getElementById(focus)?.focus();
  },

  // Every beginning of what the search looks at; the rest begins as it is chosen.
  beginnings() {
    const first = Route.first();
    const found = new Map();
    for (const choices of data.beginnings) {
      let states = [first.slice()];
      for (const part of data.sight.parts) {
        states = states.flatMap((state) => choices[part].map((value) => state.with(part, value)));
      }
      for (const state of states) found.set(state.join(), state);
    }
    return [...found.values()];
  },

  notice(text) {
    document.getElementById("notice").textContent = text;
  },

  steps() {
    const act = (name, key, isPossible, go) =>
      make(
        "button",
        {
          type: "button",
          "data-act": name,
          "aria-keyshortcuts": key,
          disabled: !isPossible,
          on: { click: go },
        },
        Words.page(name),
      );
    return [
      act("back", "b", Route.at > 0, () => Explorer.goTo(Route.at - 1)),
      act("forward", "f", Route.at < Route.steps.length, () => Explorer.goTo(Route.at + 1)),
      act("reset", "r", Route.steps.length > 0, Explorer.reset),
      make(
        "span",
        {},
        Words.page("position", Route.at, Route.steps.length),
        Route.at ? [": ", Look.event(Route.steps[Route.at - 1].event, false)] : null,
      ),
    ];
  },

  reset() {
    Route.begin(Route.chosen);
    Explorer.notice("");
    Explorer.moved();
  },

  key(event) {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.closest("input, textarea, select")
    )
      return;
    const acts = {
      b: () => Explorer.goTo(Route.at - 1),
      f: () => Explorer.goTo(Route.at + 1),
      r: Explorer.reset,
    };
    acts[event.key]?.();
  },

  // Somebody came with an address, or went back to one: what lies ahead on the way is kept.
  arrive() {
    const { beginning, events } = Route.read(location.hash);
    if (Route.isOnWay(beginning, events)) Explorer.goTo(events.length);
    else Explorer.follow(beginning, events);
  },

  start() {
    Words.choose(Words.preferred());
    Route.begin({});
    Explorer.showAll();
    if (location.hash.length > 1) Explorer.arrive();
    document.addEventListener("keydown", Explorer.key);
    window.addEventListener("hashchange", () => {
      if (location.hash !== Route.address) Explorer.arrive();
    });
  },
};

Explorer.start();
