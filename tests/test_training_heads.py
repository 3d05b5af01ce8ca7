import pytest
import torch

from briefer.summarizers.planning import load_head as load_plan
from briefer.training.heads import TrainableHead, load_head, save_head


@pytest.fixture
def head():
    torch.manual_seed(0)
    return TrainableHead(8).eval()


def test_the_trained_head_and_the_one_in_use_give_the_same_logits(head, tmp_path):
    save_head(head, tmp_path)
    states, spans = torch.randn(6, 8), [(0, 2), (2, 6), (5, 6)]
    used = load_plan(tmp_path)
    assert used is not None
    assert used(states.numpy(), spans) == pytest.approx(head(states[None], torch.tensor([spans]))[0].tolist(), abs=1e-5)


def test_a_head_comes_back_from_its_file(head, tmp_path):
    save_head(head, tmp_path)
    again = load_head(tmp_path)
    states, spans = torch.randn(1, 4, 8), torch.tensor([[(0, 4)]])
    assert again is not None
    assert torch.equal(head(states, spans), again(states, spans))
    assert load_head(tmp_path / "nothing") is None


def test_the_head_reads_only_the_tokens_of_a_clause(head):
    states = torch.randn(1, 6, 8)
    changed = states.clone()
    changed[0, 4:] = 9.0
    spans = torch.tensor([[(0, 2), (2, 4)]])
    assert torch.allclose(head(states, spans), head(changed, spans), atol=1e-5)
