// The step of any system. Everything that decides anything is in the tables that the engine made:
// nothing here knows a guard, a machine or a rule. A state is a list with a number for each part.

const data = JSON.parse(document.getElementById("data").textContent);

const Step = {
  NONE: -1,
  REACTION: "reaction",

  // The outcome of a decision: from node to node, by the state of the part that each one asks.
  decide(tree, state) {
    while (tree >= 0) {
      const node = data.nodes[tree];
      tree = node[1 + state[node[0]]];
    }
    return -tree - 2;
  },

  // What an event does, or null where it is not possible: all guards are read, then all move.
  take(event, state) {
    const [owner, ...followers] = event.moves;
    const row = Step.decide(owner.tree, state);
    if (row === Step.NONE) return null;
    const moved = [{ part: owner.part, way: owner.ways[row] }];
    for (const follower of followers) {
      const own = Step.decide(follower.tree, state);
      if (own !== Step.NONE) moved.push({ part: follower.part, way: follower.ways[own] });
    }
    const after = state.slice();
    for (const { part, way } of moved) after[part] = way.to;
    return { event, way: moved[0].way, moved, before: state, after };
  },

  // As certain as its weakest move. What the environment does needs no certainty of its own, nor
  // does a follower that stays where it is.
  certainty(step) {
    const [owner, ...followers] = step.moved;
    const counted = followers.filter(({ way }) => way.from !== way.to);
    if (step.event.cause === Step.REACTION) counted.push(owner);
    return Math.max(0, ...counted.map(({ way }) => way.certainty));
  },

  isChange: (step) => step.moved.some(({ way }) => way.from !== way.to),

  possible: (state, events = data.events) =>
    events.map((event) => Step.take(event, state)).filter((step) => step !== null),

  // The promised reactions that would change the state; where there are none it is settled.
  due: (state, events = data.events) =>
    Step.possible(state, events).filter((step) => step.way.promised && Step.isChange(step)),

  // The false conditions of a transition, each with the parts and states that decide it.
  lacking(way, state) {
    const found = [];
    for (const number of way.needs) {
      const outcome = Step.decide(data.conditions[number].tree, state);
      if (outcome > 0) found.push({ number, since: data.reasons[outcome - 1] });
    }
    return found;
  },

  // Why an event does not happen: each transition of its owner out of where it is, the nearest to
  // happening first. A possible one can still lack what would make it a promise.
  obstacles(event, state) {
    const owner = event.moves[0];
    return owner.ways
      .filter((way) => way.from === state[owner.part])
      .map((way) => ({ way, lacking: Step.lacking(way, state) }))
      .sort((one, other) => one.lacking.length - other.lacking.length);
  },
};
