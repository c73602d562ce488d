"""An order of a shop, as somebody wrote it: with callbacks, a guard method and an end."""

from statemachine import State, StateMachine

from resilience_fsm.engine import StateView, never
from resilience_fsm.operate.charts.stated import stated


class Order(StateMachine):
    """Is paid and sent, or given up."""

    waiting = State(initial=True)
    paid = State()
    packed = State()
    sent = State(final=True)
    given_up = State(final=True)

    pay = waiting.to(paid, cond="is_enough")
    pack = paid.to(packed)
    send_off = packed.to(sent)
    give_up = waiting.to(given_up)

    def __init__(self) -> None:
        """Begin with nothing paid."""
        self.total = 0
        super().__init__()

    def is_enough(self) -> bool:
        """Whether so much was paid that the order can be sent."""
        return self.total >= 10

    def on_enter_paid(self) -> None:
        """Count what was paid as spent."""
        self.total = 0


class Parcel(StateMachine):
    """Lies in the shop until somebody takes it, and can be lost on its way."""

    in_shop = State(initial=True)
    on_its_way = State()
    lost = State()
    delivered = State(final=True)

    take = in_shop.to(on_its_way, cond="is_sent")
    deliver = on_its_way.to(delivered)
    lose = on_its_way.to(lost)
    search = lost.to(lost, cond="is_found", internal=True) | lost.to(on_its_way, cond="is_found")

    def is_found(self) -> bool:
        """Whether somebody has seen it."""
        return False

    def on_enter_lots(self) -> None:
        """Tell the customer; which never happens, since the state is called otherwise."""


def is_sent(view: StateView) -> bool:
    """A fact: what the guard of the parcel asks is where the order is."""
    return view.order == "sent"


@stated(never)
def taken_unpaid(s: StateView) -> bool:
    """No parcel leaves the shop before its order is sent."""
    return s.parcel != "in_shop" and s.order != "sent"
