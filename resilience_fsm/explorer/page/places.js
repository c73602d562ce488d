// Where else one can go: machines to look at, what is seen, runs to jump to, how it begins.

const Places = {
  part: "", // whose machine is shown; empty for that of the last event
  isFull: false, // whether with what nothing promises

  // The present state lit, and the names of what can happen.
  light(picture, part, state) {
    const now = part.states[state];
    for (const node of picture.querySelectorAll(".node")) {
      node.classList.toggle("here", node.dataset.node === now);
    }
    const number = data.parts.indexOf(part);
    const open = new Set(Step.possible(Route.state)
      .filter((step) => step.moved.some((moved) => moved.part === number))
      .flatMap((step) => step.event.moves.find((move) => move.part === number).called));
    for (const arrow of picture.querySelectorAll("[data-events]")) {
      arrow.classList.toggle("open", arrow.dataset.events.split(" ").some((name) => open.has(name)));
    }
  },

  machine(state) {
    const names = Object.keys(data.pictures.full);
    if (!names.length) return [];
    const last = Route.at ? data.parts[Route.steps[Route.at - 1].moved[0].part].name : "";
    const shown = [Places.part, last].find((name) => names.includes(name)) ?? names[0];
    const part = data.parts.find((one) => one.name === shown);
    const number = data.parts.indexOf(part);
    const { core, full } = data.pictures;
    const isSame = core[shown].join() === full[shown].join();
    return [
      Look.heading("machine", Words.page("machine")),
      make("div", { class: "choices" },
        make("label", { for: "machine-part" }, Words.page("machine-of")),
        make("select", { id: "machine-part", on: { change: (e) => { Places.part = e.target.value; Explorer.show("machine"); } } },
          make("option", { value: "" }, Words.page("machine-last")),
          names.map((name) => make("option", { value: name, selected: name === Places.part },
            Words.of(data.parts.find((one) => one.name === name).words)))),
        make("label", { hidden: isSame },
          make("input", { type: "checkbox", id: "machine-full", checked: Places.isFull,
            on: { change: (e) => { Places.isFull = e.target.checked; Explorer.show("machine"); } } }),
          " ", Words.page("machine-full"))),
      make("p", { id: "machine-now" }, phrase(part.words), " – ", Words.page("machine-now"), " ",
        make("strong", {}, Look.stateWords(number, state[number])), ". ", Words.page("machine-lit")),
      Places.picture((Places.isFull ? full : core)[shown], part, state[number]),
    ];
  },

  // The pages of a machine; a root of its own keeps its looks to itself.
  picture(pages, part, state) {
    const host = make("div", { class: "picture", lang: "en", tabindex: "0", role: "region", "aria-labelledby": "machine-now" });
    const shadow = host.attachShadow({ mode: "open" });
    for (const page of pages) {
      shadow.append(document.getElementById(`picture-${page}`).content.cloneNode(true));
    }
    shadow.append(make("style", {}, PICTURE_STYLE));
    Places.light(shadow, part, state);
    return host;
  },

  // The lit box in the middle of what is seen of a large picture.
  centre() {
    const host = document.querySelector(".picture");
    const lit = host?.shadowRoot.querySelector(".here")?.getBoundingClientRect();
    if (!lit) return;
    const seen = host.getBoundingClientRect();
    host.scrollLeft += lit.left + lit.width / 2 - seen.left - seen.width / 2;
    host.scrollTop += lit.top + lit.height / 2 - seen.top - seen.height / 2;
  },

  // What is seen

  FEW: 4, // situations that are told without being asked
  chosen: data.sight.asked.map(() => ""),

  situation(one) {
    const rows = data.sight.told.map((row, at) => [row, row.values[one.told[at]]]);
    return make("li", {},
      make("button", { type: "button", class: "situation", on: { click: () => Explorer.jump(one.beginning, one.events) } },
        make("span", { class: "told" }, rows.filter(([, value], at) => at === 0 || value.tone !== "good").map(([row, value]) =>
          make("span", { class: `tone ${value.tone}` },
            make("span", { class: "mark", "aria-hidden": "true" }, MARKS[value.tone]),
            make("span", {}, phrase(row.label), ": ", phrase(value.words))))),
        make("small", {}, Words.page(one.settled ? "stays" : "passes"), " · ",
          one.events.length ? one.events.map((name, at) => [at ? ", " : "", phrase(Route.event(name).words)]) : Words.page("at-once"))));
  },

  sight() {
    const found = Places.chosen.some(Boolean)
      ? Search.behind(Places.chosen, Explorer.beginnings()) : null;
    return [
      Look.heading("sight", phrase(data.sight.title)),
      make("div", { class: "asked" }, data.sight.asked.map((row, at) => [
        make("label", { for: `seen-${at}` }, phrase(row.label)),
        make("select", { id: `seen-${at}`, on: { change: (e) => { Places.chosen[at] = e.target.value; Explorer.show("sight", `seen-${at}`); } } },
          make("option", { value: "", selected: !Places.chosen[at] }, Words.page("not-looked")),
          row.values.map((value) => make("option", { value: value.id, selected: Places.chosen[at] === value.id },
            Words.of(value.words)))),
      ])),
      make("div", { "aria-live": "polite" },
        found ? make("p", {}, Words.page(found.length ? "behind" : "behind-none", found.length)) : null,
        found && Search.wasCut ? make("p", {}, Words.page("behind-cut", Search.MOST)) : null,
        found ? make("ol", { class: "situations" }, found.slice(0, Places.FEW).map(Places.situation)) : null,
        found?.length > Places.FEW ? make("details", {},
          make("summary", {}, Words.page("behind-more", found.length - Places.FEW)),
          make("ol", { class: "situations", start: Places.FEW + 1 },
            found.slice(Places.FEW).map(Places.situation))) : null),
    ];
  },

  // Runs

  jumpButton: (jump) =>
    make("li", {}, make("button", { type: "button", class: "link", on: { click: () => Explorer.jump(jump.beginning, jump.events, jump.note) } },
      phrase(jump.title)), jump.name ? [" ", make("code", {}, jump.name)] : null, jump.note ? [" ", phrase(jump.note, "small")] : null),

  jump() {
    const groups = [...new Set(data.jumps.map((jump) => Words.of(jump.group)))];
    return [
      Look.heading("jump", Words.page("jump")),
      groups.map((group) => {
        const jumps = data.jumps.filter((jump) => Words.of(jump.group) === group);
        return make("details", {}, make("summary", {}, `${group} (${jumps.length})`),
          make("ul", {}, jumps.map(Places.jumpButton)));
      }),
      make("details", {}, make("summary", {}, Words.page("trace")),
        make("p", {}, Words.page("trace-what")),
        make("label", { for: "trace-text" }, Words.page("trace-paste")),
        make("textarea", { id: "trace-text", rows: "4", spellcheck: "false" }),
        make("label", { for: "trace-file" }, Words.page("trace-file")),
        make("input", { id: "trace-file", type: "file", accept: ".json,application/json", on: { change: Traces.load } }),
        make("button", { type: "button", on: { click: () => Traces.read(document.getElementById("trace-text").value) } },
          Words.page("trace-go")),
        make("div", { id: "trace-found" })),
    ];
  },

  begin() {
    const open = data.parts.map((part, number) => [part, number])
      .filter(([, number]) => Route.isOpen(number));
    if (!open.length) return [];
    const first = Route.first();
    return [
      Look.heading("begin", Words.page("begin")),
      make("p", {}, Words.page("begin-what")),
      make("div", { class: "asked" }, open.map(([part, number]) => [
        make("label", { for: `begin-${number}` }, phrase(part.words)),
        make("select", { id: `begin-${number}`, on: { change: (e) => Explorer.beginWith(part.name, e.target.value, `begin-${number}`) } },
          [...new Set(data.beginnings.flatMap((one) => one[number]))].map((state) =>
            make("option", { value: part.states[state], selected: first[number] === state }, Words.of(part.stateWords[state])))),
      ])),
    ];
  },
};
