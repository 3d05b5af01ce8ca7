"""Learn salience: which features of a clause make a reference summary keep it.

Logistic regression (scikit-learn, liblinear) with an L2 penalty over the features that at least five clauses
have. The penalty was chosen on held-out documents of the training pairs.
"""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

from briefer.outputs import write_output
from briefer.summarizers.features import describe
from briefer.summarizers.salience import BIAS
from briefer.training.labels import label_clauses
from briefer.training.pairs import Pair

_FEWEST, _PENALTY = 5, 0.1
_NEGLIGIBLE = 0.005


def learn_salience(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the coefficient of each feature, log-odds, the intercept as `@bias`; negligible ones are left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [dict.fromkeys(sorted(names), 1) for pair in pairs for _, names in describe(pair.text, pair.heading)]
    kept = [share >= 0.5 for pair in pairs for _, share in label_clauses(pair.text, pair.summary)]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    common = matrix.getnnz(axis=0) >= _FEWEST
    model = LogisticRegression(C=_PENALTY, solver="liblinear", random_state=0).fit(matrix[:, common], kept)
    names = vectorizer.get_feature_names_out()[common]
    weights = {str(name): round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    kept_weights = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= _NEGLIGIBLE}
    return {BIAS: round(float(model.intercept_[0]), 3), **kept_weights}


def save_salience(weights: dict[str, float], path: Path) -> None:
    """Write coefficients as salience.py reads them; the same coefficients give the same bytes."""
    text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
    write_output(gzip.compress(text.encode(), mtime=0), path)
