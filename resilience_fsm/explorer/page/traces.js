// Recorded runs: a trace as JSON, alone or in the answer of a check, or a log as JSON Lines.

const Traces = {
  // Every trace in a document: itself, that of a property, or those of all its properties.
  within(document) {
    if (typeof document !== "object" || document === null) return [];
    if (Array.isArray(document)) return Traces.ofLog(document);
    if (Array.isArray(document.steps)) return [{ title: Words.page("trace-one"), trace: document }];
    if (Array.isArray(document.properties)) return document.properties.flatMap(Traces.within);
    if (document.trace)
      return [
        {
          title: [document.id, document.sentence].filter(Boolean).join(": "),
          trace: document.trace,
        },
      ];
    return [];
  },

  // The events of a log, in the order of its records; what was only seen is passed over.
  ofLog(records) {
    const steps = records
      .map((record) => record?.event)
      .filter((name) => typeof name === "string")
      .map(Traces.known);
    return steps.length ? [{ title: Words.page("trace-one"), trace: { steps } }] : [];
  },

  // A log calls what happens to a user as every user does; here it is that of the one who is here.
  known(name) {
    if (data.events.some((event) => event.name === name)) return name;
    const ending = data.events.filter((event) => event.name.endsWith(`_${name}`));
    return ending.length === 1 ? ending[0].name : name;
  },

  parse(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      const lines = text.split("\n").filter((line) => line.trim());
      if (lines.length < 2) throw error;
      return lines.map((line) => JSON.parse(line));
    }
  },

  read(text) {
    let found;
    try {
      found = Traces.within(Traces.parse(text));
    } catch (error) {
      return Explorer.notice(Words.page("trace-no-json", error.message));
    }
    if (!found.length) return Explorer.notice(Words.page("trace-none"));
    if (found.length === 1) return Traces.go(found[0].trace);
    document.getElementById("trace-found").replaceChildren(
      make(
        "ul",
        {},
        found.map(({ title, trace }) =>
          make(
            "li",
            {},
            make(
              "button",
              { type: "button", class: "link", on: { click: () => Traces.go(trace) } },
              String(title),
            ),
          ),
        ),
      ),
    );
  },

  go(trace) {
    const events = trace.steps.map((step) => String(typeof step === "string" ? step : step?.event));
    Explorer.jump(typeof trace.initial === "object" && trace.initial ? trace.initial : {}, events);
  },

  async load(event) {
    const [file] = event.target.files;
    if (file) Traces.read(await file.text());
  },
};
