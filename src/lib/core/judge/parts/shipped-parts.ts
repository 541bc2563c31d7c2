import type { Part } from './part.ts';

/**
 * Weights fitted on 88 human-written tasks with damaged copies of each, and weaker answers by the model that comes with
 * the site (docs/decisions/0016). A calibration on a person's own pairs may replace them.
 */
export const SHIPPED_PARTS: readonly Part[] = [
	{
		name: 'belongs',
		intercept: 2.8469,
		features: [
			{ name: 'openingGain', centre: 16.8113, spread: 13.4752, weight: 2.9127 },
			{ name: 'openingGainPerToken', centre: 1.0769, spread: 0.9327, weight: 0.2185 },
			{ name: 'sharedSubject', centre: 1.0986, spread: 0.3466, weight: 0.4874 }
		]
	},
	{
		name: 'complete',
		intercept: 3.7011,
		features: [
			{ name: 'turnEnd', centre: -1.6657, spread: 10.038, weight: 3.3055 },
			{ name: 'endingMark', centre: 1.0, spread: 0.5, weight: 0.4461 }
		]
	},
	{
		name: 'topic',
		intercept: 5.3633,
		features: [
			{ name: 'leastGain', centre: 1.0098, spread: 1.4007, weight: 4.7178 },
			{ name: 'leastSentence', centre: -3.5581, spread: 1.3837, weight: 1.1753 }
		]
	},
	{
		name: 'order',
		intercept: 0.9707,
		features: [
			{ name: 'firstToken', centre: -3.7529, spread: 2.9455, weight: 0.1394 },
			{ name: 'brokenNumbering', centre: 0.0, spread: 0.3104, weight: -0.577 },
			{ name: 'turnEnd', centre: -1.6932, spread: 3.1067, weight: 0.3074 },
			{ name: 'turned', centre: 3.0741, spread: 2.812, weight: 0.667 }
		]
	},
	{
		name: 'voice',
		intercept: 2.4129,
		features: [
			{ name: 'surprises', centre: -7.3643, spread: 2.6258, weight: -1.4332 },
			{ name: 'variety', centre: 1.2094, spread: 0.1785, weight: 1.1921 },
			{ name: 'loops', centre: 0.0, spread: 0.0623, weight: -0.4879 },
			{ name: 'turnEnd', centre: -1.6657, spread: 9.7037, weight: 1.2772 }
		]
	}
];
