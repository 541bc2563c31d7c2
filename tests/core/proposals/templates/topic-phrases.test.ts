import { describe, expect, it } from 'vitest';
import { topicPhrases } from '#lib/core/proposals/templates/topic-phrases.ts';

describe('topic phrases', () => {
	it('are the headline alone where there is one', () => {
		expect(topicPhrases('## 2.1 Le liège\n\nIl flotte.', 'fr')).toEqual(['Le liège']);
		expect(topicPhrases('豆腐的做法\n\n先泡黄豆。', 'zh')).toEqual(['豆腐']);
	});

	it('in German are nouns', () => {
		const text = 'Eine Korkeiche wird alle neun Jahre geschält. Die Rinde der Korkeiche ist leicht.';
		expect(topicPhrases(text, 'de')).toEqual(['Korkeiche', 'Rinde']);
	});

	it('in French and Spanish are words and pairs of words', () => {
		expect(topicPhrases('Le chêne vert pousse lentement.', 'fr')[0]).toBe('chêne vert');
		expect(topicPhrases('El cambio climático seca los ríos. El cambio climático sube.', 'es')[0]).toBe(
			'cambio climático'
		);
	});

	it('in Chinese are runs of characters that come twice, none within another', () => {
		expect(topicPhrases('大熊猫吃竹子。大熊猫住山上，竹子很多。', 'zh')).toEqual(['大熊猫', '竹子']);
		expect(topicPhrases('做法\n\n豆腐白嫩，豆腐便宜。', 'zh')).toEqual(['豆腐']);
	});

	it('are none where there is nothing to name', () => {
		expect(topicPhrases('', 'de')).toEqual([]);
		expect(topicPhrases('und aber oder.', 'de')).toEqual([]);
		expect(topicPhrases('好。', 'zh')).toEqual([]);
	});
});
