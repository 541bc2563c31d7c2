import { mainScript } from '../corpus/words.ts';

/** A pair of our own that a prompt shows with its outcome: a small model does what it is shown, and not what it is told. */
export interface ExamplePair {
	readonly instruction: string;
	readonly response: string;
	/** The instruction as a task that is short and general. */
	readonly task: string;
	/** The instruction made more specific, in line with the response. */
	readonly refined: string;
	/** What the response keeps to, by the name of its type; types that are not here do not apply. */
	readonly constraints: Readonly<Record<string, string>>;
	/** A poorer answer to the instruction, as a student gives it. */
	readonly student: string;
	/** What the response keeps to and the student does not, by the name of its type. */
	readonly missing: Readonly<Record<'inclusion' | 'tone-and-style', string>>;
}

export const ENGLISH_EXAMPLE: ExamplePair = {
	instruction: 'How do I keep my bicycle over the winter?',
	response:
		'Wash the bicycle and let it dry. Then oil the chain, so that it does not rust. Pump the tyres up hard, and hang ' +
		'the bicycle from a hook: on the ground its tyres go flat on one side. Even a bicycle sleeps badly on a cold floor.',
	task: 'Explain how to keep a bicycle over the winter.',
	refined:
		'How do I keep my bicycle over the winter: what has to be done to its chain and tyres, in which order, and where do ' +
		'I put it?',
	constraints: {
		'define-circumstances': 'Write for someone who owns a bicycle but has never looked after it.',
		'desired-writing-style': 'Use a plain, friendly tone, as one neighbour talks to another.',
		'semantic-elements': 'Give the reason why the chain has to be oiled.',
		'morphological-constraints': 'Do not use technical names that a beginner would have to look up.',
		'literary-devices': 'Close with an image in which the bicycle is like a person.',
		'grammatical-structure': 'Use the imperative for each thing that has to be done.',
		'hierarchical-instructions': 'Begin with cleaning, and come to the place where it is kept last.',
		'paragraphs-constraints': 'Put everything into one single paragraph.',
		'specific-sentence': 'Let the last sentence be about the floor.'
	},
	student:
		'To keep a bicycle over the winter you should clean it, maintain it well and store it in a dry place. Regular ' +
		'maintenance is important so that the bicycle lasts for a long time.',
	missing: {
		inclusion: 'Say what happens to the tyres of a bicycle that stands on the ground.',
		'tone-and-style': 'Use short, plain sentences, as one neighbour talks to another.'
	}
};

const CHINESE: ExamplePair = {
	instruction: '自行车怎么过冬？',
	response:
		'先把自行车洗干净晾干，再给链条上油，免得生锈。轮胎要打足气，最好用挂钩把车挂起来，放在地上轮胎会有一面变形。自行车在冰冷的地上也睡不好觉。',
	task: '说明自行车怎样过冬。',
	refined: '自行车怎么过冬？链条和轮胎各要做哪些保养，先做什么后做什么，车放在哪里最好？',
	constraints: {
		'define-circumstances': '写给有自行车但从没保养过的人看。',
		'desired-writing-style': '语气平实亲切，像邻居之间说话一样。',
		'semantic-elements': '说明为什么要给链条上油。',
		'morphological-constraints': '不要使用初学者看不懂的专业术语。',
		'literary-devices': '结尾用拟人的手法，把自行车比作人。',
		'grammatical-structure': '多用“先”“再”这样的词把几个动作连起来。',
		'hierarchical-instructions': '先讲清洗，最后讲存放的地方。',
		'paragraphs-constraints': '全部内容写成一段。',
		'specific-sentence': '最后一句要提到地面。'
	},
	student: '冬天要注意自行车的清洁和保养，并把它存放在干燥的地方。定期保养对延长自行车的使用寿命非常重要。',
	missing: {
		inclusion: '说明自行车放在地上时轮胎会怎样。',
		'tone-and-style': '用短而平实的句子，像邻居之间说话一样。'
	}
};

/** The pair for a text: in Chinese for one in Han characters, else in English. */
export function examplePair(text: string): ExamplePair {
	return mainScript(text) === 'han' ? CHINESE : ENGLISH_EXAMPLE;
}

/** Whether words are those of an example, which a model writes off at times. */
export function isOfExample(text: string): boolean {
	return [ENGLISH_EXAMPLE, CHINESE].some(({ constraints, missing }) =>
		[...Object.values(constraints), ...Object.values(missing)].includes(text)
	);
}
