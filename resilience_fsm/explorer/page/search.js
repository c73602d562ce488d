// What can be behind something that is seen: a search, breadth first, through the states of the
// parts that matter, with the step of the tables.

const Search = {
  // Every state of one beginning with the events that lead to it, the shortest way each.
  *reached(beginning) {
    const within = new Set(data.sight.parts);
    const events = data.events.filter((event) => within.has(event.moves[0].part));
    const key = (state) => data.sight.parts.map((part) => state[part]).join();
    const known = new Set([key(beginning)]);
    let frontier = [{ state: beginning, events: [] }];
    while (frontier.length) {
      const next = [];
      for (const one of frontier) {
        yield { ...one, settled: Step.due(one.state, events).length === 0 };
        for (const step of Step.possible(one.state, events)) {
          if (known.has(key(step.after))) continue;
          known.add(key(step.after));
          next.push({ state: step.after, events: [...one.events, step.event.name] });
        }
      }
      frontier = next;
    }
  },

  // The distinct situations in which each row that was asked for shows the value that was chosen;
  // those that stay first, then those with the shortest way.
  behind(chosen, beginnings) {
    const shows = (row, state) => row.values[Step.decide(row.tree, state)].id;
    const found = new Map();
    for (const beginning of beginnings) {
      for (const one of Search.reached(beginning)) {
        if (data.sight.asked.some((row, at) => chosen[at] && shows(row, one.state) !== chosen[at]))
          continue;
        const told = data.sight.told.map((row) => Step.decide(row.tree, one.state));
        const key = [...told, one.settled].join();
        const before = found.get(key);
        if (!before || before.events.length > one.events.length)
          found.set(key, { ...one, told, beginning });
      }
    }
    return [...found.values()].sort(
      (one, other) => other.settled - one.settled || one.events.length - other.events.length,
    );
  },
};
