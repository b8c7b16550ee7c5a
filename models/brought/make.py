"""Two small sentence encoders with random weights, as a user would bring them, and what they must give.

    python make.py

Writes `fixtures/bert-like` (WordPiece, BertProcessing, token types, mean pooling, normalised), `fixtures/sentencepiece-like`
(Unigram with byte fallback, Metaspace, CLS pooling, a prompt before every text, the model under `onnx/`), the tokenizer
`fixtures/byte-bpe` (RoBERTa's kind), `fixtures/wrong` (models to be refused) and `fixtures/reference.json`: ids by Python's tokenizers, vectors by onnxruntime.
The weights mean nothing; two runs give equal bytes. Vocabularies are made of the sentences of this file.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import tokenizers
from onnx import TensorProto, helper, numpy_helper
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

OUT = Path(__file__).resolve().parent / "fixtures"
OPSET, IR_VERSION = 17, 8
LAYERS, HEADS, POSITIONS = 2, 2, 66
MAX_TOKENS = 64

SENTENCES = """
The dress is lovely and fits me perfectly. I ordered a size up because the waist runs small. The fabric feels thin, almost see-through.
These boots are warm, sturdy and easy to clean. My parcel arrived two days late and the box was torn. Customer service answered within an hour.
The phone's battery lasts all day. The charger gets hot! Would I buy it again? Absolutely, at this price. The sweater shrank after one wash.
A gift for my sister: she wears it every weekend. The colours are brighter than in the photograph. Returned it, the zipper broke at once.
Great tea, rich smell, not bitter. The apples were fresh and sweet, but three of them were bruised. The hotel was quiet and near the station.
衣服很漂亮，穿着合身，颜色和图片一样。快递太慢了，包装也破了。手机电池耐用，充电很快。苹果很新鲜，又大又甜。
洗发水味道好闻，用完头发很柔顺。酒店干净安静，离地铁站很近。这本书孩子很喜欢，内容有趣。客服态度很好，问题马上解决了。
质量不错，价格便宜，下次还会再买。尺码偏小，建议买大一号。屏幕有划痕，已经申请退货。电脑运行速度快，性价比高。
""".strip().splitlines()

TEXTS = [
    "The dress is lovely and fits me perfectly.",
    "the DRESS is LOVELY",
    "Battery",
    "x",
    "!!!",
    "!!!!! wait......  what???",
    "Très déçu : la taille ne convient pas, 12,50 € perdus.",
    "衣服很漂亮，穿着合身。",
    "手機電池耐用，充電很快！！",
    "Nice 质量不错 phone 手机 ok",
    "👍🏽👩‍👩‍👧‍👦 love it ❤️",
    "tabs\tand\nlines\r\nand\u00a0blanks\u3000wide",
    "ﬁne ½ ＡＢＣ ①②",
    "[MASK] <s> </s> [UNK] <mask> are words here",
    "مرحبا Привет नमस्ते",
    "e\u0301 combining a\u0308 marks",
    "supercalifragilisticexpialidocious " * 12,
    "shrank " * 100,
    "快" * 150,
    "a" * 120,
    "don't can't I'll they've it's",
    "   leading and trailing   ",
    "1234567890 3.14 -42 1e10 0x1F",
    "http://shop.example/a?b=c&d=e#f",
    "\u200bzero\u200dwidth\ufeff",
    "\u0007bell\u0000nul",
    "A very, very, VERY long zipper; broke (at once) -- returned \"it\".",
    "",
    " ",
]


class Graph:
    """An ONNX graph under construction: nodes and seeded random weights."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0

    def constant(self, value: np.ndarray) -> str:
        self.count += 1
        name = f"w{self.count}"
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def random(self, *shape: int, scale: float) -> str:
        return self.constant((self.rng.standard_normal(shape) * scale).astype(np.float32))

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def __call__(self, op: str, *inputs: str, name: str | None = None, **attributes: object) -> str:
        self.count += 1
        output = name or f"n{self.count}"
        self.nodes.append(helper.make_node(op, list(inputs), [output], **attributes))
        return output

    def linear(self, x: str, width_in: int, width_out: int) -> str:
        product = self("MatMul", x, self.random(width_in, width_out, scale=1.5 / width_in**0.5))
        return self("Add", product, self.random(width_out, scale=0.1))

    def norm(self, x: str, width: int, name: str | None = None) -> str:
        gain = self.constant((1 + 0.1 * self.rng.standard_normal(width)).astype(np.float32))
        return self("LayerNormalization", x, gain, self.random(width, scale=0.1), axis=-1, epsilon=1e-5, name=name)


def encoder(seed: int, vocabulary: int, width: int, has_types: bool, output: str) -> bytes:
    """A post-norm transformer: input_ids, attention_mask (token_type_ids) int64 [batch, sequence] -> [batch, sequence, width]."""
    g = Graph(seed)
    head = width // HEADS
    x = g("Gather", g.random(vocabulary, width, scale=1.0), "input_ids", axis=0)
    length = g("Slice", g("Shape", "input_ids"), g.integers(1), g.integers(2))
    zero, one = (g.constant(np.array(v, np.int64)) for v in (0, 1))
    places = g("Range", zero, g("Squeeze", length, g.integers(0)), one)
    x = g("Add", x, g("Gather", g.random(POSITIONS, width, scale=0.3), places, axis=0))
    if has_types:
        x = g("Add", x, g("Gather", g.random(2, width, scale=0.3), "token_type_ids", axis=0))
    x = g.norm(x, width)
    mask = g("Unsqueeze", g("Cast", "attention_mask", to=TensorProto.FLOAT), g.integers(1, 2))
    hidden = g("Mul", g("Sub", g.constant(np.float32(1.0)), mask), g.constant(np.float32(-10000.0)))
    split, joined = g.integers(0, 0, HEADS, head), g.integers(0, 0, width)
    for layer in range(LAYERS):
        q, k, v = (g("Transpose", g("Reshape", g.linear(x, width, width), split), perm=p)
                   for p in ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]))
        scores = g("Add", g("Mul", g("MatMul", q, k), g.constant(np.float32(head**-0.5))), hidden)
        mixed = g("MatMul", g("Softmax", scores, axis=-1), v)
        mixed = g("Reshape", g("Transpose", mixed, perm=[0, 2, 1, 3]), joined)
        x = g.norm(g("Add", x, g.linear(mixed, width, width)), width)
        wide = g.linear(x, width, 2 * width)
        half = g("Mul", wide, g.constant(np.float32(0.5)))
        bend = g("Add", g("Erf", g("Mul", wide, g.constant(np.float32(0.5**0.5)))), g.constant(np.float32(1.0)))
        x = g.norm(g("Add", x, g.linear(g("Mul", half, bend), 2 * width, width)), width,
                   output if layer == LAYERS - 1 else None)
    names = ["input_ids", "attention_mask"] + (["token_type_ids"] if has_types else [])
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"]) for name in names]
    outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", "sequence", width])]
    graph = helper.make_graph(g.nodes, "encoder", inputs, outputs, g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION,
                              producer_name="kindred")
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def wrong_models() -> dict[str, bytes]:
    """Small models that are no sentence encoders: each is wrong in one way."""
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "sequence"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "sequence"])
    tokens = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "sequence", 8])

    def model(g: Graph, inputs: list[onnx.ValueInfoProto], output: onnx.ValueInfoProto) -> onnx.ModelProto:
        graph = helper.make_graph(g.nodes, "wrong", inputs, [output], g.weights)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)

    pictures = Graph(1)
    pictures("Relu", "pixels", name="features")
    values = helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["batch", 3, 8, 8])
    features = helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", 3, 8, 8])

    classes = Graph(2)
    classes("Cast", "input_ids", name="classes", to=TensorProto.INT64)
    numbers = helper.make_tensor_value_info("classes", TensorProto.INT64, ["batch", "sequence"])

    def table(value: float) -> onnx.ModelProto:
        g = Graph(3)
        weights = g.constant(np.full((2000, 8), value, np.float32))
        g("Add", g("Gather", weights, "input_ids"), g("Unsqueeze", g("Mul", g("Cast", "attention_mask", to=1),
          g.constant(np.float32(0))), g.integers(2)), name="last_hidden_state")
        return model(g, [ids, mask], tokens)

    external = table(1.0)
    weights = external.graph.initializer[0]
    weights.ClearField("raw_data")
    weights.data_location = TensorProto.EXTERNAL
    for key, value in {"location": "model.onnx_data", "offset": "0", "length": str(2000 * 8 * 4)}.items():
        weights.external_data.add(key=key, value=value)
    made = {"pictures": model(pictures, [values], features), "classes": model(classes, [ids], numbers), "nan": table(math.nan),
            "same": table(1.0), "external": external}
    return {name: each.SerializeToString(deterministic=True) for name, each in made.items()}


def word_piece() -> Tokenizer:
    """Characters, every other word, and some endings; the library's trainer gives another vocabulary each time."""
    normalizer, cut = normalizers.BertNormalizer(lowercase=True), pre_tokenizers.BertPreTokenizer()
    words = sorted({word for s in SENTENCES for word, _ in cut.pre_tokenize_str(normalizer.normalize_str(s))})
    letters = sorted({letter for word in words for letter in word} | set("abcdefghijklmnopqrstuvwxyz0123456789"))
    endings = ["ing", "ly", "ed", "er", "est", "ness"]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{piece}" for piece in letters + endings)]
    pieces += [word for word in words[::2] if word not in letters]
    tokenizer = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, cut
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in pieces[:5]])
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def unigram() -> Tokenizer:
    """The parts of words that come most often; the library's trainer gives another vocabulary each time."""
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    normalizer, cut = normalizers.NFKC(), pre_tokenizers.Metaspace()
    parts = Counter(
        word[start:end]
        for sentence in SENTENCES
        for word, _ in cut.pre_tokenize_str(normalizer.normalize_str(sentence))
        for start in range(len(word))
        for end in range(start + 1, min(len(word), start + 7) + 1)
    )
    often = sorted(parts.items(), key=lambda entry: (-entry[1] * len(entry[0]), entry[0]))
    kept = [part for part, count in often if len(part) == 1] + [part for part, _ in often if len(part) > 1][:260]
    total = sum(parts[part] for part in kept)
    pieces = [(piece, 0.0) for piece in special] + [(part, round(math.log(parts[part] / total), 4)) for part in kept]
    known = {piece for piece, _ in pieces}
    # As SentencePiece does: a run of marks by itself and by twos, whose sums tie.
    pieces += [(p, s) for p, s in [("!", -6.2), ("!!", -7.9), (".", -4.1), ("..", -8.3), ("?", -6.9)] if p not in known]
    pieces += [(f"<0x{byte:02X}>", 0.0) for byte in range(256)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(tokenizers.Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def byte_bpe() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer.train_from_iterator(
        SENTENCES,
        trainers.BpeTrainer(
            vocab_size=600, special_tokens=special, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet())
        ),
    )
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def write(path: Path, content: bytes | object) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    path.write_bytes(data)
    return data


def save_tokenizer(tokenizer: Tokenizer, folder: Path) -> Tokenizer:
    write(folder / "tokenizer.json", json.loads(tokenizer.to_str()))
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.enable_truncation(MAX_TOKENS)
    return loaded


def pooled(model: bytes, tokenizer: Tokenizer, texts: list[str], pooling: str, has_types: bool) -> list[list[float]]:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    vectors = []
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        if has_types:
            feeds["token_type_ids"] = np.zeros_like(ids)
        hidden = session.run(None, feeds)[0][0].astype(np.float64)
        vector = hidden[0] if pooling == "cls" else hidden.mean(0)
        vectors.append([round(float(v), 6) for v in vector / np.linalg.norm(vector)])
    return vectors


def bring(name: str, tokenizer: Tokenizer, width: int, pooling: str, has_types: bool, prompt: str, model_at: str) -> dict:
    folder = OUT / name
    loaded = save_tokenizer(tokenizer, folder)
    size = loaded.get_vocab_size()
    model = write(folder / model_at, encoder(len(name), size, width, has_types, "last_hidden_state" if has_types else "token_embeddings"))
    kind = "bert" if has_types else "xlm-roberta"
    write(folder / "config.json", {"model_type": kind, "hidden_size": width, "vocab_size": size, "max_position_embeddings": POSITIONS})
    write(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    write(folder / "1_Pooling/config.json", {
        "word_embedding_dimension": width,
        "pooling_mode_cls_token": pooling == "cls",
        "pooling_mode_mean_tokens": pooling == "mean",
        "pooling_mode_max_tokens": False,
    })
    steps = ["Transformer", "Pooling", "Normalize"]
    write(folder / "modules.json", [
        {"idx": i, "name": str(i), "path": "" if i == 0 else f"{i}_{step}", "type": f"sentence_transformers.models.{step}"}
        for i, step in enumerate(steps)
    ])
    if prompt:
        write(folder / "config_sentence_transformers.json",
              {"prompts": {"query": "query: ", "passage": prompt}, "default_prompt_name": "passage"})
    vectors = pooled(model, loaded, [prompt + text for text in TEXTS], pooling, has_types)
    return {
        "sha256": hashlib.sha256(model).hexdigest(),
        "dimensions": width,
        "ids": [loaded.encode(text).ids for text in TEXTS],
        "vectors": vectors,
    }


def main() -> None:
    bpe = save_tokenizer(byte_bpe(), OUT / "byte-bpe")
    for name, wrong in wrong_models().items():
        write(OUT / "wrong" / f"{name}.onnx", wrong)
    write(OUT / "reference.json", json.dumps({
        "made with": {package.__name__: package.__version__ for package in (np, onnx, onnxruntime, tokenizers)},
        "maxTokens": MAX_TOKENS,
        "texts": TEXTS,
        "bert-like": bring("bert-like", word_piece(), 32, "mean", True, "", "model.onnx"),
        "sentencepiece-like": bring("sentencepiece-like", unigram(), 24, "cls", False, "passage: ", "onnx/model.onnx"),
        "byte-bpe": {"ids": [bpe.encode(text).ids for text in TEXTS]},
    }, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()
