import type { ModelSpec } from '../../model/spec';
import type { DataConfig } from './fields';

/** What a trained model is called, in both languages: its own name, or what its data are. */
export const titleOf = (name: string | undefined, { task }: DataConfig): ModelSpec['title'] =>
  name === undefined ? TITLES[task] : { en: name, ko: name };

const TITLES: Readonly<Record<DataConfig['task'], ModelSpec['title']>> = {
  copy: { en: 'Copy', ko: '복사' },
  reverse: { en: 'Reverse', ko: '뒤집기' },
  sort: { en: 'Sort', ko: '정렬' },
  recall: { en: 'First symbol', ko: '첫 기호' },
  interval: { en: 'Intervals', ko: '시간 간격' },
  dates: { en: 'Dates', ko: '날짜' },
  numbers: { en: 'Numbers in Korean', ko: '수 읽기' },
  file: { en: 'My model', ko: '나의 모델' },
  ids: { en: 'My model', ko: '나의 모델' },
  vectors: { en: 'My model', ko: '나의 모델' },
};
