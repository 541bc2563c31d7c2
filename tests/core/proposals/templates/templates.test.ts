import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateRequests } from '#lib/core/proposals/templates/templates.ts';
import { topicPhrases } from '#lib/core/proposals/templates/topic-phrases.ts';

const requests = (text: string, language: string) =>
	templateRequests(text, language)?.map((one) => one.request);

describe('requests by template', () => {
	it.each([
		['de', '# Grießbrei\n\nMilch kochen, Zucker und Salz einrühren.', ['Gib mir ein Rezept: Grießbrei.']],
		['de', '# Türen\n\n1. Öffnen\n2. Ölen\n3. Schließen', ['Schreibe eine Anleitung zum Thema „Türen“.']],
		['fr', '# Le liège\n\nLe liège flotte.', ['Explique-moi le sujet suivant : Le liège.']],
		['fr', '# Merci\n\nChère Anne,\nmerci.', ['Écris une lettre sur le sujet suivant : Merci.']],
		['fr', '# Crêpes\n\nŒufs, sel, farine.', ['Donne-moi une recette : Crêpes.']],
		['es', '# El corcho\n\nEl corcho flota.', ['Explícame el siguiente tema: El corcho.']],
		['es', '# Flan\n\nHuevos, azúcar y sal.', ['Dame una receta: Flan.']],
		['zh', '# 蛋炒饭的做法\n\n锅里放油，打蛋，加盐。', ['蛋炒饭怎么做？']],
		['zh', '# 大熊猫\n\n大熊猫住在山里。', ['请介绍一下大熊猫。']],
		['zh', '# 纸的改进\n\n把破布切碎、蒸煮，捣成纸浆。', ['请以“纸的改进”为题写一段介绍。']],
		['zh', '# 感谢\n\n亲爱的老师：谢谢您。', ['请写一封关于感谢的信。']]
	])('take the headline (%s): %s', (language, text, expected) => {
		expect(requests(text, language)).toEqual(expected);
	});

	it('ask first for what a first sentence says it is for', () => {
		const text = 'Pour huiler une charnière, ouvrez la porte. La charnière grince moins.';
		expect(templateRequests(text, 'fr')?.[0]).toEqual({
			request: 'Comment huiler une charnière ?',
			byRule: true,
			penalty: 0
		});
		expect(requests('Para engrasar una bisagra, abra la puerta.', 'es')?.[0]).toBe(
			'¿Cómo engrasar una bisagra?'
		);
	});

	it('fall back with each phrase', () => {
		const text = 'Der Kork der Eiche schwimmt. Kork hält Wasser ab, und die Eiche wächst nach.';
		const made = templateRequests(text, 'de') ?? [];
		expect(made.map((one) => one.penalty)).toEqual(made.map((_, at) => 0.15 * at));
		expect(made[0]?.request).toBe('Erkläre mir das Thema „Kork“.');
	});

	it('are none without a topic, and unknown in other languages', () => {
		expect(templateRequests('123.', 'de')).toEqual([]);
		for (const language of ['en', 'it', '', 'constructor'])
			expect(templateRequests('Cork', language)).toBeNull();
	});

	it('always hold a topic phrase of the passage', () => {
		const word = fc.constantFrom(
			'Kork',
			'Eiche',
			'flotte',
			'corcho',
			'大熊猫',
			'竹子',
			'。',
			'. ',
			'\n',
			'# ',
			'Pour aller loin,'
		);
		const language = fc.constantFrom('de', 'fr', 'es', 'zh');
		fc.assert(
			fc.property(fc.array(fc.oneof(word, fc.string())), language, (parts, lang) => {
				const text = parts.join(' ');
				const made = (templateRequests(text, lang) ?? []).filter((one) => !one.byRule);
				const phrases = topicPhrases(text, lang);
				expect(made.length).toBe(phrases.length);
				expect(made.every((one, at) => one.request.includes(phrases[at] ?? '\0'))).toBe(true);
				expect(phrases).not.toContain('');
			})
		);
	});
});
