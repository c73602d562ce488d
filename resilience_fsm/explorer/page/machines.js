// The machines as pictures, with the present state lit.

const PICTURE_STYLE = `
  svg { display: block; margin: 0 auto; }
  .here > rect { stroke: #0072b2; stroke-width: 5; }
  @media (prefers-color-scheme: dark) { .here > rect { stroke: #56b4e9; } }
  .rf-paper { fill: none; }
  .arrow.open text { text-decoration: underline; text-underline-offset: 3px; font-weight: bold; }
  .here { filter: drop-shadow(0 0 5px #56b4e9); }
`;

const Machines = {
  part: "", // whose machine is shown; empty for that of the last event
  isFull: false, // whether with what nothing promises

  // The present state lit, and the names of what can happen.
  light(picture, part, state) {
    const now = part.states[state];
    for (const node of picture.querySelectorAll(".node")) {
      node.classList.toggle("here", node.dataset.node === now);
    }
    const number = data.parts.indexOf(part);
    const open = new Set(
      Step.possible(Route.state)
        .filter((step) => step.moved.some((moved) => moved.part === number))
        .flatMap((step) => step.event.moves.find((move) => move.part === number).called),
    );
    for (const arrow of picture.querySelectorAll("[data-events]")) {
      arrow.classList.toggle(
        "open",
        arrow.dataset.events.split(" ").some((name) => open.has(name)),
      );
    }
  },

  machine(state) {
    const names = Object.keys(data.pictures.full);
    if (!names.length) return [];
    const last = Route.at ? data.parts[Route.steps[Route.at - 1].moved[0].part].name : "";
    const shown = [Machines.part, last].find((name) => names.includes(name)) ?? names[0];
    const part = data.parts.find((one) => one.name === shown);
    const number = data.parts.indexOf(part);
    const { core, full } = data.pictures;
    const isSame = core[shown].join() === full[shown].join();
    return [
      Look.heading("machine", Words.page("machine")),
      make(
        "div",
        { class: "choices" },
        make("label", { for: "machine-part" }, Words.page("machine-of")),
        make(
          "select",
          {
            id: "machine-part",
            on: {
              change: (e) => {
                Machines.part = e.target.value;
                Explorer.show("machine");
              },
            },
          },
          make("option", { value: "" }, Words.page("machine-last")),
          names.map((name) =>
            make(
              "option",
              { value: name, selected: name === Machines.part },
              Words.of(data.parts.find((one) => one.name === name).words),
            ),
          ),
        ),
        make(
          "label",
          { hidden: isSame },
          make("input", {
            type: "checkbox",
            id: "machine-full",
            checked: Machines.isFull,
            on: {
              change: (e) => {
                Machines.isFull = e.target.checked;
                Explorer.show("machine");
              },
            },
          }),
          " ",
          Words.page("machine-full"),
        ),
      ),
      make(
        "p",
        { id: "machine-now" },
        phrase(part.words),
        " – ",
        Words.page("machine-now"),
        " ",
        make("strong", {}, Look.stateWords(number, state[number])),
        ". ",
        Words.page("machine-lit"),
      ),
      Machines.picture((Machines.isFull ? full : core)[shown], part, state[number]),
    ];
  },

  // The pages of a machine; a root of its own keeps its looks to itself.
  picture(pages, part, state) {
    const host = make("div", {
      class: "picture",
      lang: "en",
      tabindex: "0",
      role: "region",
      "aria-labelledby": "machine-now",
    });
    const shadow = host.attachShadow({ mode: "open" });
    for (const page of pages) {
      shadow.append(document.getElementById(`picture-${page}`).content.cloneNode(true));
    }
    shadow.append(make("style", {}, PICTURE_STYLE));
    Machines.light(shadow, part, state);
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
};
