import { mainScript } from '../corpus/words.ts';

/** A task with its answer. */
export interface Task {
	readonly instruction: string;
	/** Empty where the instruction needs none. */
	readonly input: string;
	readonly output: string;
}

/** Tasks of each type from the text of `examplePair`, by the name of the type. */
type TaskExamples = Readonly<Record<string, Task>>;

const ENGLISH: TaskExamples = {
	question: {
		instruction: 'Why does a bicycle keep better on a hook than on the ground?',
		input: '',
		output: 'On the ground its tyres go flat on one side.'
	},
	summarise: {
		instruction: 'Summarise the following advice about bicycles in one sentence.',
		input: 'Wash the bicycle and let it dry. Then oil the chain, so that it does not rust.',
		output: 'Wash and dry the bicycle, and oil its chain against rust.'
	},
	extract: {
		instruction: 'List the parts of a bicycle that the following sentences name.',
		input:
			'Then oil the chain, so that it does not rust. Pump the tyres up hard, and hang the bicycle from a hook: on the ' +
			'ground its tyres go flat on one side.',
		output: 'The chain and the tyres.'
	},
	classify: {
		instruction: 'Does the following sentence about bicycles tell what to do or why to do it?',
		input: 'Wash the bicycle and let it dry.',
		output: 'What to do.'
	},
	rewrite: {
		instruction: 'Say the following sentence about bicycles again for a child.',
		input: 'Then oil the chain, so that it does not rust.',
		output: 'Put some oil on the chain. Then it does not get rusty.'
	},
	compare: {
		instruction: 'Compare how a bicycle keeps on a hook and on the ground.',
		input: '',
		output: 'On a hook its tyres keep their shape; on the ground they go flat on one side.'
	},
	explain: {
		instruction: 'Explain why the chain of a bicycle is oiled before the winter.',
		input: '',
		output: 'The chain is oiled so that it does not rust.'
	},
	steps: {
		instruction: 'List the steps of getting a bicycle ready for the winter.',
		input: '',
		output:
			'1. Wash the bicycle and let it dry. 2. Oil the chain. 3. Pump the tyres up hard. 4. Hang it from a hook.'
	},
	letter: {
		instruction: 'Write a short letter to a friend about keeping a bicycle over the winter.',
		input: '',
		output:
			'Dear friend, wash your bicycle, let it dry and oil the chain, so that it does not rust. Pump the tyres up hard and ' +
			'hang it from a hook: on the ground they go flat on one side. All the best!'
	}
};

const CHINESE: TaskExamples = {
	question: {
		instruction: '自行车过冬为什么最好挂起来？',
		input: '',
		output: '因为放在地上轮胎会有一面变形。'
	},
	summarise: {
		instruction: '用一句话概括下面关于自行车的建议。',
		input: '轮胎要打足气，最好用挂钩把车挂起来，放在地上轮胎会有一面变形。',
		output: '给轮胎打足气，把车挂起来，免得轮胎变形。'
	},
	extract: {
		instruction: '列出下面这句话里提到的自行车零件。',
		input: '先把自行车洗干净晾干，再给链条上油，免得生锈。',
		output: '链条。'
	},
	classify: {
		instruction: '下面关于自行车的话说的是做法还是比喻？',
		input: '自行车在冰冷的地上也睡不好觉。',
		output: '比喻。'
	},
	rewrite: {
		instruction: '把下面关于自行车的话改写给小朋友听。',
		input: '先把自行车洗干净晾干，再给链条上油，免得生锈。',
		output: '先把自行车洗干净，再晾干，还要给链条上油，这样它就不会生锈了。'
	},
	compare: {
		instruction: '比较自行车挂起来和放在地上有什么不同。',
		input: '',
		output: '挂起来轮胎不会变形，放在地上轮胎会有一面变形。'
	},
	explain: {
		instruction: '解释自行车过冬前为什么要给链条上油。',
		input: '',
		output: '给链条上油，是免得链条生锈。'
	},
	steps: {
		instruction: '列出自行车过冬的步骤。',
		input: '',
		output: '1. 把自行车洗干净晾干。2. 给链条上油。3. 给轮胎打足气。4. 用挂钩把车挂起来。'
	},
	letter: {
		instruction: '写一封短信，告诉朋友自行车怎样过冬。',
		input: '',
		output:
			'你好！先把自行车洗干净晾干，再给链条上油，免得生锈。轮胎要打足气，最好把车挂起来，放在地上轮胎会有一面变形。祝好！'
	}
};

/** The example of a type for a text: in Chinese for one in Han characters, else in English; null where there is none. */
export function taskExample(type: string, text: string): Task | null {
	return (mainScript(text) === 'han' ? CHINESE : ENGLISH)[type] ?? null;
}
