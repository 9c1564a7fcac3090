/** The files of every model folder; its tokenizers are named in the first. */
export const CONFIG_FILE = 'config.json';
export const WEIGHTS_FILE = 'model.safetensors';
/** The tokenizer of the models that are made here. */
export const TOKENIZER_FILE = 'tokenizer.json';
