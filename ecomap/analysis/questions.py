"""The questions that findings are grouped by, as one would ask them in the room."""

from __future__ import annotations

ONE_PLACE = "Where does everything pass through one place?"
HOLDERS = "What hangs on one holder, one person, one supplier?"
MISSING = "What is missing, locked or mislabelled?"
AGREEMENTS = "Which agreements and boundaries need care?"
GIVING = "Who gives and gets nothing, and which loops keep it alive?"
REACH = "How far does data reach, and where does it come from?"
LEFT_OUT = "Who is left out, and who does what?"
BALANCE = "How is it balanced, and does it hold together?"
HARDER = "What makes the work harder than it need be?"
FOUNDED = "How well is all this founded?"
