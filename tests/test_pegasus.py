from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_model import make_model
from transformers import PegasusForConditionalGeneration

from briefer.summarizers.pegasus import Pegasus, Shape, Step

INPUTS = [[5, 9, 300, 301, 1], [270, 1], [290, 291, 292, 7, 8, 9, 10, 1]]
WRITTEN = (0, 280, 281, 300, 12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model("pegasus", tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def network(folder: Path) -> Pegasus:
    shape = Shape.read(folder)
    assert shape is not None
    return Pegasus(folder, shape)


@pytest.fixture(scope="module")
def reference(folder: Path) -> PegasusForConditionalGeneration:
    return PegasusForConditionalGeneration.from_pretrained(folder).eval()


def test_the_encoder_gives_the_states_of_transformers_whatever_it_is_packed_with(
    network: Pegasus, reference: PegasusForConditionalGeneration
) -> None:
    for ids, source in zip(INPUTS, network.encode(INPUTS), strict=True):
        with torch.inference_mode():
            expected = reference.get_encoder()(input_ids=torch.tensor([ids]))[0][0]
        np.testing.assert_allclose(source.states, expected.numpy(), atol=1e-5)


def test_the_decoder_gives_the_probabilities_of_transformers(
    network: Pegasus, reference: PegasusForConditionalGeneration
) -> None:
    source = network.encode(INPUTS[:1])[0]
    ((_, state),) = network.advance([Step(source, network.blank, WRITTEN)])
    with torch.inference_mode():
        logits = reference(input_ids=torch.tensor(INPUTS[:1]), decoder_input_ids=torch.tensor([WRITTEN])).logits
    options = [1, 280, 290]
    expected = logits[0, -1, options].log_softmax(dim=-1).numpy()
    np.testing.assert_allclose(network.score(state, options), expected, atol=1e-5)


def test_tokens_read_at_once_leave_what_tokens_read_one_by_one_leave(network: Pegasus) -> None:
    source = network.encode(INPUTS[:1])[0]
    ((cache, state),) = network.advance([Step(source, network.blank, WRITTEN)])
    single, last = network.blank, state
    for token in WRITTEN:
        ((single, last),) = network.advance([Step(source, single, (token,))])
    np.testing.assert_allclose(last, state, atol=1e-5)
    for one, all_ in zip(single, cache, strict=True):
        np.testing.assert_allclose(one, all_, atol=1e-5)


def test_steps_do_not_hang_on_their_company(network: Pegasus) -> None:
    steps = [Step(source, network.blank, WRITTEN[: 2 + n]) for n, source in enumerate(network.encode(INPUTS))]
    for step, (_, state) in zip(steps, network.advance(steps), strict=True):
        np.testing.assert_allclose(state, network.advance([step])[0][1], atol=1e-5)


def test_a_network_of_another_kind_has_no_shape(tmp_path: Path) -> None:
    assert Shape.read(make_model("bart", tmp_path / "bart")) is None
