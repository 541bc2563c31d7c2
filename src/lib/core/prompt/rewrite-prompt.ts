import { mainScript } from '../corpus/words.ts';
import type { Message, Prompt } from '../engine.ts';
import { examplePair } from './example-pair.ts';
import { fenced } from './fenced.ts';
import { languageLike } from './language-words.ts';

export const REWRITE_PROMPT = 'rewrite@2';
export const PLAIN_REWRITE_PROMPT = 'plain-rewrite@1';
/** Between these the rewritten response stands; without the second it was cut off. */
export const REWRITE_MARKS = { open: '<response>', close: '</response>' } as const;

/** An instruction with the draft of its response. */
export interface DraftedPair {
	readonly instruction: string;
	readonly response: string;
}

/**
 * A draft is made a better answer to its question, close to the draft and without new facts (back-and-forth
 * translation: arXiv 2408.04614, appendix A.2, in our own words). A worked example comes first: without one a small model
 * sets no marks and answers the question from what it knows.
 */
export function rewritePrompt({ instruction, response }: DraftedPair): Prompt {
	const example = examplePair(response);
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown a question and the draft of an answer, and you improve the draft. Stay as close to the ' +
					'draft as you can: keep its sentences and all that it says about the question, and about its length. Order ' +
					'it well and answer the question directly, as an expert assistant who writes to the person that asked: ' +
					'useful, clear and worth reading. Leave out what has nothing to do with the question. Add no fact, number, ' +
					'name, date or quotation that the draft does not have. Do not speak of the draft or of what you changed. ' +
					`Write in ${languageLike(response, 'draft')}. Begin with ${REWRITE_MARKS.open} and end with ` +
					`${REWRITE_MARKS.close}, with the improved answer between them and nothing else.`
			},
			shown({ instruction: example.instruction, response: exampleDraft(response) }),
			{
				role: 'assistant',
				content: `${REWRITE_MARKS.open}${example.response}${REWRITE_MARKS.close}`
			},
			shown({ instruction, response })
		]
	};
}

function shown({ instruction, response }: DraftedPair): Message {
	return {
		role: 'user',
		content: `${fenced('question', instruction)}\n\n${fenced('draft', response)}\n\nThe improved answer:`
	};
}

const DRAFTS = {
	english:
		'Every winter my bicycle stands in our cellar. Before that I wash it and let it dry, and then I oil the chain, so that ' +
		'it does not rust. I also pump the tyres up hard and hang the bicycle from a hook, because on the ground its tyres go ' +
		'flat on one side. Even a bicycle sleeps badly on a cold floor! By the way, in March the cellar was full of water.',
	chinese:
		'每年冬天我的自行车都放在地下室里。放进去以前我先把车洗干净晾干，再给链条上油，免得生锈。轮胎也要打足气，' +
		'我还用挂钩把车挂起来，放在地上轮胎会有一面变形。自行车在冰冷的地上也睡不好觉嘛！对了，三月份地下室还进过水。'
} as const;

/** What the response of `examplePair` could have been made from. */
function exampleDraft(text: string): string {
	return mainScript(text) === 'han' ? DRAFTS.chinese : DRAFTS.english;
}

/** The form for a tiny model, which was taught to rewrite a text but follows no list of rules and sets no marks. */
export function plainRewritePrompt({ response }: DraftedPair): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are an assistant that rewrites texts. Rewrite the text to make it clearer and better ordered, and ' +
					'keep its content and its words.'
			},
			{ role: 'user', content: response }
		]
	};
}
