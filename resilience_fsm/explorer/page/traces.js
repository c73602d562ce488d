// Recorded runs: a trace as JSON, alone or in the answer of a check.

const Traces = {
  // Every trace in a document: itself, that of a property, or those of all its properties.
  within(document) {
    if (typeof document !== "object" || document === null) return [];
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

  read(text) {
    let found;
    try {
      found = Traces.within(JSON.parse(text));
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
