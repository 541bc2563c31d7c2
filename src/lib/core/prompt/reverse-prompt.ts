import { createRandom, integerBelow } from '../judge/seeded-random.ts';

interface Pair {
	readonly instruction: string;
	readonly response: string;
}

/*
 * What a model is trained to answer with constraints: the reverse direction of CRAB (arXiv 2410.24175, section 3.3). These
 * words are in the exported rows, and no model is asked with them here.
 */

const EN: readonly ((pair: Pair) => string)[] = [
	({ instruction, response }) =>
		`Which constraints does the response keep to, besides what the instruction asks for? List them.\n\nInstruction: ${instruction}\n\nResponse: ${response}`,
	({ instruction, response }) =>
		`Here are an instruction and a response to it. Write down the constraints that could be added to the instruction so that the response still fits.\n\nInstruction: ${instruction}\n\nResponse: ${response}`,
	({ instruction, response }) =>
		`Instruction: ${instruction}\n\nResponse: ${response}\n\nThe response keeps to more than the instruction says. List what it keeps to, one constraint a line.`
];

const ZH: readonly ((pair: Pair) => string)[] = [
	({ instruction, response }) =>
		`下面是一条指令和对它的回答。除了指令本身的要求，这个回答还满足哪些约束？请逐条列出。\n\n指令：${instruction}\n\n回答：${response}`,
	({ instruction, response }) =>
		`指令：${instruction}\n\n回答：${response}\n\n请写出可以加到指令里、而回答已经满足的约束，每行一条。`
];

/** One of several forms, drawn by the name of the row. */
export function reversePrompt(pair: Pair, name: string): string {
	const forms = /\p{Script=Han}/u.test(pair.instruction) ? ZH : EN;
	return forms[integerBelow(forms.length, createRandom(0, 'reverse', name))]?.(pair) ?? '';
}
