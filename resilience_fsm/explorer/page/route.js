// The way that was gone: where it begins, the steps, and how far back one went. It is in the part of
// the address behind #, so that it can be shared and survives a reload.

const Route = {
  beginning: { number: 0, choices: {} },
  steps: [],
  at: 0,

  // The states that a part may begin in, for the beginning that was chosen.
  choicesOf: (part) => data.beginnings[Route.beginning.number][part],

  // Whether a part can begin in several states, in one beginning or in another.
  isOpen: (part) => new Set(data.beginnings.flatMap((choices) => choices[part])).size > 1,

  first() {
    return data.parts.map((part, number) => {
      const states = Route.choicesOf(number);
      const chosen = part.states.indexOf(Route.beginning.choices[part.name]);
      return states.includes(chosen) ? chosen : states[0];
    });
  },

  get state() {
    return Route.at ? Route.steps[Route.at - 1].after : Route.first();
  },

  event: (name) => data.events.find((event) => event.name === name),

  // Take an event; what was still ahead is forgotten, unless it is the same.
  go(name) {
    const event = Route.event(name);
    const step = event ? Step.take(event, Route.state) : null;
    if (!step) return null;
    if (Route.steps[Route.at]?.event === event) Route.at += 1;
    else {
      Route.steps = [...Route.steps.slice(0, Route.at), step];
      Route.at += 1;
    }
    return step;
  },

  // Begin anew, then take events as far as they can be taken.
  follow(beginning, events, foremost = null) {
    Route.begin(beginning, foremost);
    for (const [number, name] of events.entries()) {
      if (!Route.go(name))
        return { taken: number, failed: name, known: Boolean(Route.event(name)) };
    }
    return { taken: events.length, failed: null };
  },

  // The beginning of which most of what is wanted is true, and before all one part where it is. What
  // cannot begin so is left out.
  begin(wanted, foremost = null) {
    const fits = (number) =>
      Object.entries(wanted).reduce((sum, [name, state]) => {
        const part = data.parts.findIndex((one) => one.name === name);
        const begins = part >= 0 ? data.beginnings[number][part] : [];
        const weight = name === foremost ? data.parts.length : 1;
        return begins.includes(data.parts[part]?.states.indexOf(state)) ? sum + weight : sum;
      }, 0);
    const numbers = data.beginnings.map((_, number) => number);
    const number = numbers.reduce((best, one) => (fits(one) > fits(best) ? one : best), 0);
    Route.beginning = { number, choices: { ...wanted } };
    Route.steps = [];
    Route.at = 0;
  },

  // The choices that are no matter of course.
  get chosen() {
    const first = Route.first();
    const found = {};
    data.parts.forEach((part, number) => {
      if (first[number] !== data.beginnings[0][number][0])
        found[part.name] = part.states[first[number]];
    });
    return found;
  },

  get address() {
    const pairs = Object.entries(Route.chosen).map((pair) =>
      pair.map(encodeURIComponent).join("."),
    );
    const events = Route.steps
      .slice(0, Route.at)
      .map((step) => encodeURIComponent(step.event.name));
    const address = `${pairs.length ? `${pairs.join(",")};` : ""}${events.join(",")}`;
    return address ? `#${address}` : "";
  },

  // Whether an address is that of a step of the way that is known.
  isOnWay(beginning, events) {
    const begun = Object.entries(Route.chosen).join();
    return (
      begun === Object.entries(beginning).join() &&
      Route.steps.length > 0 &&
      events.every((name, at) => Route.steps[at]?.event.name === name)
    );
  },

  // What an address says; a text that nobody could decode says nothing.
  read(address) {
    const [one, two] = address.replace(/^#/, "").split(";");
    const [pairs, events] = two === undefined ? ["", one] : [one, two];
    const decoded = (text) => {
      try {
        return decodeURIComponent(text);
      } catch {
        return text;
      }
    };
    const beginning = {};
    for (const pair of pairs.split(",").filter(Boolean)) {
      const [name, state] = pair.split(".");
      beginning[decoded(name)] = decoded(state ?? "");
    }
    return { beginning, events: events.split(",").filter(Boolean).map(decoded) };
  },
};
