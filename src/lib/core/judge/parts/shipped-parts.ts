import type { Part } from './part.ts';

/**
 * Weights fitted on 88 human-written tasks with damaged copies of each, and weaker answers by the model that comes with
 * the site (docs/decisions/0015). A calibration on a person's own pairs may replace them.
 */
export const SHIPPED_PARTS: readonly Part[] = [
	{
		name: 'belongs',
		intercept: 2.828,
		features: [
			{ name: 'openingGain', centre: 16.2747, spread: 12.4213, weight: 2.5843 },
			{ name: 'openingGainPerToken', centre: 1.0652, spread: 0.7857, weight: 0.1394 },
			{ name: 'sharedSubject', centre: 1.0986, spread: 0.3466, weight: 0.4624 }
		]
	},
	{
		name: 'complete',
		intercept: 3.725,
		features: [
			{ name: 'turnEnd', centre: -1.5073, spread: 10.3011, weight: 3.2261 },
			{ name: 'endingMark', centre: 1, spread: 0.5, weight: 0.5436 }
		]
	},
	{
		name: 'topic',
		intercept: 6.128,
		features: [
			{ name: 'leastGain', centre: 1.137, spread: 1.3593, weight: 4.7241 },
			{ name: 'leastSentence', centre: -3.4258, spread: 1.477, weight: 1.6765 }
		]
	},
	{
		name: 'order',
		intercept: 0.58,
		features: [
			{ name: 'firstToken', centre: -3.5337, spread: 2.6401, weight: 0.189 },
			{ name: 'brokenNumbering', centre: 0, spread: 0.3127, weight: -0.5219 },
			{ name: 'sentenceStarts', centre: -2.2648, spread: 1.0239, weight: 0.0466 },
			{ name: 'turned', centre: 3.7457, spread: 3.0553, weight: 0.6576 }
		]
	},
	{
		name: 'voice',
		intercept: 2.038,
		features: [
			{ name: 'surprises', centre: -7.1256, spread: 2.6324, weight: -1.528 },
			{ name: 'variety', centre: 1.2094, spread: 0.1786, weight: 1.2304 },
			{ name: 'loops', centre: 0, spread: 0.0623, weight: -0.4656 },
			{ name: 'turnEnd', centre: -1.5073, spread: 9.7455, weight: 1.3046 }
		]
	}
];
