import type { MethodContext } from '../methods/method.ts';
import type { Outline } from '../prompt/extend-prompt.ts';

/** A text that is to become fuller. */
export interface ToExtend extends Outline {
	/** ISO 639-1 code, or null. */
	readonly language: string | null;
	readonly samplerSeed: number;
}

export type Extender = Pick<MethodContext, 'ask' | 'engine' | 'recipe'>;
