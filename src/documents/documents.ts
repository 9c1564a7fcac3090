/** The five study documents, by the short names used everywhere (code, citations, panel). */
export const DOCUMENTS = {
  overview: {
    title: 'Seq2Seq — 인코더-디코더 구조',
    sections: {
      idea: '핵심 아이디어',
      flow: '동작 방식',
      implementation: '구현',
      teacherForcing: 'Teacher Forcing',
      whyAttention: 'Attention의 등장 배경',
    },
  },
  peephole: {
    title: 'Seq2Seq',
    sections: {
      background: 'Seq2Seq의 등장 배경 및 개요',
      structure: 'Seq2Seq 모델 구조(LSTM with Peephole Connections 기반 수식 전개)',
      encoder: '인코더(Encoder)',
      forgetGate: '(1) Forget Gate',
      inputGate: '(2) Input Gate & Candidate Cell State',
      cellState: '(3) 셀 상태 업데이트',
      outputGate: '(4) Output Gate & 숨겨진 상태',
      decoder: '디코더(Decoder)',
      features: 'Seq2Seq의 특징',
      encoderDecoder: '인코더-디코더 구조',
      abstractEncoder: '인코더',
      abstractDecoder: '디코더',
      context: '컨텍스트 벡터 (Context Vector)',
      likelihood: 'Seq2Seq 모델에서의 가변 길이 입출력 처리',
      training: '학습 과정',
      attention: 'Attention 메커니즘',
      teacherForcing: 'Teacher Forcing',
      bidirectional: '양방향 RNN (Bidirectional RNN)',
    },
  },
  nlp3: {
    title: '자연어처리-3 seq2seq(시퀀스투시퀀스)모델에 대하여',
    sections: {
      idea: 'seq2seq(Sequence-to-Sequence)란?',
      encoderDecoder: 'Encoder-Decoder',
    },
  },
  forcing: {
    title: '2.5.5. Sequence to Sequence',
    sections: {
      sequenceToSequence: 'Sequence to Sequence',
      teacherForcing: 'Teacher forcing',
      scheduledSampling: 'scheduled sampling',
      professorForcing: 'professor forcing',
    },
  },
  attention: {
    title: 'Seq2Seq와 Attention 메커니즘',
    sections: {
      idea: '1. Seq2Seq 기본 아이디어',
      bottleneck: '2. Seq2Seq의 문제점',
      encoder: '3. 인코더의 개선',
      allStates: '인코더의 모든 정보 활용하기',
      attention: '4. 디코더의 개선 (Attention 메커니즘)',
      score: '4.1 Attention Score 계산',
      weight: '4.2 Softmax로 Attention Weight 계산',
      context: '4.3 Context Vector 계산',
      decoder: '5. Attention을 포함한 Decoder',
      time: '6. 시간에 따른 어텐션 디코더의 동작',
      summary: '7. 요약: Encoder + Attention을 포함한 Decoder 메커니즘의 전체 흐름',
    },
  },
} as const;

export type DocumentId = keyof typeof DOCUMENTS;

/** The papers that state what no study document does. */
export const PAPERS = {
  pascanu: {
    title: 'Pascanu et al. 2013',
    sections: { paper: 'On the difficulty of training recurrent neural networks' },
  },
  szegedy: {
    title: 'Szegedy et al. 2016',
    sections: { paper: 'Rethinking the Inception Architecture for Computer Vision' },
  },
  lamb: {
    title: 'Lamb et al. 2016',
    sections: { paper: 'Professor Forcing: A New Algorithm for Training Recurrent Networks' },
  },
} as const;

const CITED = { ...DOCUMENTS, ...PAPERS };
type CitedId = keyof typeof CITED;

/** Where a document or a paper states an equation. Headings are their own (a document's Korean, a paper's English). */
export type Citation = {
  [D in CitedId]: {
    readonly document: D;
    readonly section: keyof (typeof CITED)[D]['sections'] & string;
  };
}[CitedId];

export function cite<D extends CitedId>(
  document: D,
  section: keyof (typeof CITED)[D]['sections'] & string,
): Citation {
  return { document, section } as Citation;
}

/** What a section is known by where something is kept for it. */
export const sectionKey = ({ document, section }: Citation): string => `${document} ${section}`;

/** What the cited document or paper is called. */
export const citedTitle = ({ document }: Citation): string => CITED[document].title;

/** The language of what is cited. */
export const citedLanguage = ({ document }: Citation): 'ko' | 'en' => (document in PAPERS ? 'en' : 'ko');

/** The heading of the cited section, as the document has it. */
export function heading(citation: Citation): string {
  return (CITED[citation.document].sections as Record<string, string>)[citation.section]!;
}
