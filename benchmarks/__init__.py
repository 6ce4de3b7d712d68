"""Speed and memory, as ratios measured in the same run; ``python3 dev.py bench`` runs them all.

Absolute times mean nothing on another machine, so every figure stands beside a floor: the least
that the work can cost here and now, measured in turn with ours over several rounds.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
