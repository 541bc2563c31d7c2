import codeDocs from '../fixtures/corpus/code-docs.md?raw';
import novel from '../fixtures/corpus/novel.txt?raw';
import plainManual from '../fixtures/corpus/plain-manual.txt?raw';
import zhChapters from '../fixtures/corpus/zh-chapters.txt?raw';

/** Texts in the forms that people bring, beside the examples that the site offers. */
export const FIXTURES = { codeDocs, novel, plainManual, zhChapters };
