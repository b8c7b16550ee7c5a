"""Writes models/minilm-l6 in the form that transformers.js loads: the same weights, cut off before the pooling.

Its pipeline pools and normalises by itself, so the graph's output becomes the last hidden state.
"""

from __future__ import annotations

import json
from pathlib import Path

import onnx
from onnx.utils import Extractor
from task import answer, task
from tokenizers.implementations import BertWordPieceTokenizer

SOURCE = Path("models/minilm-l6")
LAST_LAYER = "layer5.feed.norm"
MAX_TOKENS = 256


def without_pooling(model: onnx.ModelProto) -> onnx.ModelProto:
    hidden = onnx.helper.make_tensor_value_info(LAST_LAYER, onnx.TensorProto.FLOAT, ["batch", "seq", 384])
    model.graph.value_info.append(hidden)
    cut = Extractor(model).extract_model([value.name for value in model.graph.input], [LAST_LAYER])
    for node in cut.graph.node:
        node.output[:] = ["last_hidden_state" if name == LAST_LAYER else name for name in node.output]
    cut.graph.output[0].name = "last_hidden_state"
    onnx.checker.check_model(cut)
    return cut


def main() -> None:
    out = Path(task()["out"])
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(without_pooling(onnx.load(SOURCE / "model.onnx")), out / "onnx/model.onnx")
    tokenizer = BertWordPieceTokenizer(str(SOURCE / "vocab.txt"), lowercase=True)
    tokenizer.save(str(out / "tokenizer.json"))
    config = {"model_type": "bert", "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12}
    (out / "config.json").write_text(json.dumps({"architectures": ["BertModel"], **config}))
    words = {"pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]", "unk_token": "[UNK]"}
    limits = {"tokenizer_class": "BertTokenizer", "model_max_length": MAX_TOKENS, "do_lower_case": True, **words}
    (out / "tokenizer_config.json").write_text(json.dumps(limits))
    answer(out=str(out))


if __name__ == "__main__":
    main()
