"""
Encoder–decoder with or without attention: the equations that the extension steps through, batched for training.

    encoder   bidirectional LSTM, one layer: h_j = [→h_j ; ←h_j]
    bridge    s_0 = W_s [→h_S ; ←h_1] + b_s ,  c_0 = W_c [→c_S ; ←c_1] + b_c
    decoder   LSTM, one layer, fed the embedding of the token before
    attention e_ij = s_iᵀ W_a h_j ,  α_i = softmax_j e_ij ,  c_i = Σ_j α_ij h_j
              (Luong et al. 2015, "general", https://arxiv.org/abs/1508.04025)
    output    s̃_i = tanh(W_c [s_i ; c_i] + b_c) ,  logits = E s̃_i + b_y

Without attention there is no c_i: s̃_i = tanh(W_c s_i + b_c), and all that the decoder knows of the source are
s_0 and c_0 (Sutskever et al. 2014, https://arxiv.org/abs/1409.3215).
One matrix E embeds both languages and computes the logits (Press & Wolf 2017).
In the shapes: B pairs, S source tokens, T target tokens, V vocabulary.
"""
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from data import EOS, PAD, SOS


@dataclass
class ModelConfig:
    vocabulary: int
    embedding: int = 256
    encoder_hidden: int = 256  # a direction
    decoder_hidden: int = 384
    dropout: float = 0.25
    attention: str = "luong-general"  # or "none"


@dataclass
class Encoded:
    """What attention reads of a source sentence."""

    states: Tensor  # [B, S, 2·encoder_hidden]
    keys: Tensor  # [B, S, decoder_hidden]: W_a h_j
    is_pad: Tensor  # [B, S]


State = tuple[Tensor, Tensor]  # (s, c) of the decoder, each [1, B, decoder_hidden]


class Seq2Seq(nn.Module):
    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        both = 2 * config.encoder_hidden
        self.embedding = nn.Embedding(config.vocabulary, config.embedding)
        self.encoder = nn.LSTM(config.embedding, config.encoder_hidden, bidirectional=True, batch_first=True)
        self.bridge_s = nn.Linear(both, config.decoder_hidden)
        self.bridge_c = nn.Linear(both, config.decoder_hidden)
        self.decoder = nn.LSTM(config.embedding, config.decoder_hidden, batch_first=True)
        attends = config.attention != "none"
        self.attention = nn.Linear(both, config.decoder_hidden, bias=False) if attends else None
        self.combination = nn.Linear(config.decoder_hidden + (both if attends else 0), config.embedding)
        self.output_bias = nn.Parameter(torch.zeros(config.vocabulary))
        self.dropout = nn.Dropout(config.dropout)
        self._initialise()

    def _initialise(self) -> None:
        nn.init.normal_(self.embedding.weight, std=0.1)
        for lstm in (self.encoder, self.decoder):
            for name, parameter in lstm.named_parameters():
                if name.startswith("bias_hh"):  # one bias a gate: the second stays zero
                    nn.init.zeros_(parameter)
                    parameter.requires_grad_(False)
                elif name.startswith("bias_ih"):
                    nn.init.zeros_(parameter)
                    parameter.data.chunk(4)[1].fill_(1.0)  # remember at first (PyTorch orders i f g o)

    def encode(self, source: Tensor, lengths: Tensor) -> tuple[Encoded | None, State]:
        """source [B, S], lengths [B] → what attention reads (if there is any), and the decoder's initial state."""
        embedded = self.dropout(self.embedding(source))
        # Packed, so that the backward direction begins at each sentence's own last token.
        packed = pack_padded_sequence(embedded, lengths, batch_first=True, enforce_sorted=False)
        packed_states, (h, c) = self.encoder(packed)
        s_0 = self.bridge_s(torch.cat([h[0], h[1]], dim=-1))
        c_0 = self.bridge_c(torch.cat([c[0], c[1]], dim=-1))
        state = (s_0.unsqueeze(0), c_0.unsqueeze(0))
        if self.attention is None:
            return None, state
        states, _ = pad_packed_sequence(packed_states, batch_first=True)
        states = self.dropout(states)
        return Encoded(states, self.attention(states), source == PAD), state

    def decode(self, tokens: Tensor, state: State, encoded: Encoded | None) -> tuple[Tensor, State]:
        """tokens [B, T] that the decoder is fed → s̃ [B, T, embedding], and the state after them."""
        s, state = self.decoder(self.dropout(self.embedding(tokens)), state)
        joined = s if encoded is None else torch.cat([s, contexts(s, encoded)], dim=-1)
        return torch.tanh(self.combination(joined)), state

    def logits(self, features: Tensor) -> Tensor:
        """s̃ [..., embedding] → [..., V]."""
        return F.linear(self.dropout(features), self.embedding.weight, self.output_bias)

    def forward(self, source: Tensor, lengths: Tensor, target_in: Tensor) -> Tensor:
        """Teacher forcing: all decoder steps at once → s̃ [B, T, embedding]."""
        encoded, state = self.encode(source, lengths)
        features, _ = self.decode(target_in, state, encoded)
        return features

    @torch.no_grad()
    def greedy(self, source: Tensor, lengths: Tensor, max_length: int) -> list[list[int]]:
        """The most probable token at every step, until <eos> → B lists of ids without <sos> and <eos>."""
        encoded, state = self.encode(source, lengths)
        token = torch.full((len(source), 1), SOS)
        ended = torch.zeros(len(source), dtype=torch.bool)
        steps = []
        for _ in range(max_length):
            features, state = self.decode(token, state, encoded)
            token = self.logits(features).argmax(dim=-1)
            ended |= token[:, 0] == EOS
            if ended.all():
                break
            steps.append(token)
        rows = torch.cat(steps, dim=1).tolist() if steps else [[] for _ in source]
        return [row[: row.index(EOS)] if EOS in row else row for row in rows]

    def save(self) -> dict:
        return {"config": asdict(self.config), "weights": self.state_dict()}

    @staticmethod
    def load(saved: dict) -> "Seq2Seq":
        model = Seq2Seq(ModelConfig(**saved["config"]))
        model.load_state_dict(saved["weights"])
        return model


def contexts(s: Tensor, encoded: Encoded) -> Tensor:
    """Attention of the decoder's states [B, T, decoder_hidden] → c_i [B, T, 2·encoder_hidden]."""
    scores = torch.bmm(s, encoded.keys.transpose(1, 2))  # [B, T, S]
    weights = scores.masked_fill(encoded.is_pad.unsqueeze(1), -torch.inf).softmax(dim=-1)
    return torch.bmm(weights, encoded.states)
