"""Whole-number programs, solved by HiGHS.

It comes as highspy, with 8 MB; SciPy, which solves by it too, would bring 143.
"""

import highspy
import numpy as np
from attrs import frozen
from numpy.typing import NDArray


@frozen(eq=False)
class WholeNumberProgram:
    """The largest first of some whole numbers that are not negative, within limits.

    Args:
        rows: By limit, what each number counts for.
        lower: By limit, what their sum is at least.
        upper: By limit, what it is at most.
        known: What the first number is at least.
    """

    rows: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    known: int

    def solved(self) -> int | None:
        """The largest; ``known`` where there is none; None where no answer was found."""
        solver = _Quiet()
        solver.setOptionValue("threads", 1)  # the programs are small
        solver.passModel(self._program())
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return self.known
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        return round(solver.getObjectiveValue())

    def _program(self) -> highspy.HighsLp:
        limits, numbers = self.rows.shape
        first = np.eye(1, numbers)[0]
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = limits, numbers
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_, program.col_lower_ = first, self.known * first
        program.col_upper_ = np.full(numbers, np.inf)
        program.row_lower_, program.row_upper_ = self.lower, self.upper
        program.integrality_ = [highspy.HighsVarType.kInteger] * numbers
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.arange(limits + 1, dtype=np.int32) * numbers
        matrix.index_ = np.tile(np.arange(numbers, dtype=np.int32), limits)
        matrix.value_ = self.rows.ravel()
        return program


class _Quiet(highspy.Highs):
    """HiGHS, silent from its beginning: when it enables callbacks it prints its name to stdout."""

    def enableCallbacks(self) -> None:  # noqa: N802 # HiGHS calls it so
        self.silent()
        super().enableCallbacks()
