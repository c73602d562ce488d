// What can be behind something that is seen: a search, breadth first, through the states of the
// parts that matter, with the step of the tables.

const Search = {
  MOST: 20_000, // more states than a person waits for
  wasCut: false,

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
          if (known.size === Search.MOST) {
            Search.wasCut = true;
            continue;
          }
          known.add(key(step.after));
          next.push({ state: step.after, events: [...one.events, step.event.name] });
        }
      }
      frontier = next;
    }
  },

  // How far-fetched a way is: whether it ends in passing, what the environment does, all steps.
  strange(way) {
    const causes = way.events.map((name) => Route.event(name).cause);
    const own = causes.filter((cause) => cause === Step.REACTION).length;
    return [Number(!way.settled), causes.length - own, causes.length];
  },

  // The distinct situations in which each row that was asked for shows the value that was chosen;
  // those that stay first, of these the ones that the least has to happen for.
  behind(chosen, beginnings) {
    const shows = (row, state) => row.values[Step.decide(row.tree, state)].id;
    const found = new Map();
    Search.wasCut = false;
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
    return [...found.values()].sort((one, other) => {
      const strange = Search.strange(other);
      return Search.strange(one).reduce((order, part, at) => order || part - strange[at], 0);
    });
  },
};
