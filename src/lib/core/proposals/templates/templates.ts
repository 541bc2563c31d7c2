import { bodyOf } from '../headline.ts';
import { templateKind, type TemplateKind } from './template-kind.ts';
import { BETWEEN_NAMES, type TemplateLanguage } from './template-words.ts';
import { topicPhrases } from './topic-phrases.ts';

export type { TemplateLanguage } from './template-words.ts';

/** A request that no model wrote. The best is the first by rule, else the one with the most `min(lift, 2) − penalty`. */
export interface TemplateRequest {
	readonly request: string;
	/** Made from the words of the first sentence. */
	readonly byRule: boolean;
	/** Taken from the lift, in nats per token: phrases further back name the topic less often. */
	readonly penalty: number;
}

type Template = (phrase: string) => string;

const TEMPLATES: Readonly<Record<TemplateLanguage, Readonly<Record<TemplateKind, Template>>>> = {
	de: {
		expo: (phrase) => `Erkläre mir das Thema „${phrase}“.`,
		recipe: (phrase) => `Gib mir ein Rezept: ${phrase}.`,
		letter: (phrase) => `Schreibe einen Brief zum Thema „${phrase}“.`,
		howto: (phrase) => `Schreibe eine Anleitung zum Thema „${phrase}“.`
	},
	fr: {
		expo: (phrase) => `Explique-moi le sujet suivant : ${phrase}.`,
		recipe: (phrase) => `Donne-moi une recette : ${phrase}.`,
		letter: (phrase) => `Écris une lettre sur le sujet suivant : ${phrase}.`,
		howto: (phrase) => `Écris un mode d’emploi sur le sujet suivant : ${phrase}.`
	},
	es: {
		expo: (phrase) => `Explícame el siguiente tema: ${phrase}.`,
		recipe: (phrase) => `Dame una receta: ${phrase}.`,
		letter: (phrase) => `Escribe una carta sobre el siguiente tema: ${phrase}.`,
		howto: (phrase) => `Escribe instrucciones sobre el siguiente tema: ${phrase}.`
	},
	zh: {
		expo: (phrase) =>
			BETWEEN_NAMES.test(phrase) ? `请以“${phrase}”为题写一段介绍。` : `请介绍一下${phrase}。`,
		recipe: (phrase) => `${phrase}怎么做？`,
		letter: (phrase) => `请写一封关于${phrase}的信。`,
		howto: (phrase) => `${phrase}应该怎么做？`
	}
};

const PENALTY: Readonly<Record<TemplateLanguage, number>> = { de: 0.15, fr: 0.15, es: 0.15, zh: 0.4 };

/**
 * The requests for a passage in a language that a tiny model reads but cannot write: fixed words around a phrase of
 * the passage. Null for a language without templates; empty if the passage has no phrase to put in.
 */
export function templateRequests(text: string, language: string): readonly TemplateRequest[] | null {
	if (!isTemplateLanguage(language)) return null;
	const template = TEMPLATES[language][templateKind(text, language)];
	const byRule = PURPOSES[language]?.(bodyOf(text)) ?? null;
	const requests = topicPhrases(text, language).map((phrase, at) => ({
		request: template(phrase),
		byRule: false,
		penalty: PENALTY[language] * at
	}));
	return byRule === null ? requests : [{ request: byRule, byRule: true, penalty: 0 }, ...requests];
}

function isTemplateLanguage(language: string): language is TemplateLanguage {
	return Object.hasOwn(TEMPLATES, language);
}

/** A first sentence that says what for: `Pour rempoter une plante, …`. */
const PURPOSES: Partial<Record<TemplateLanguage, (body: string) => string | null>> = {
	fr: (body) => {
		const task = /^Pour (\p{L}+(?:er|ir|re) [^,.]{3,60}),/u.exec(body)?.[1];
		return task === undefined ? null : `Comment ${task} ?`;
	},
	es: (body) => {
		const task = /^Para (\p{L}+[aei]r [^,.]{3,60}),/u.exec(body)?.[1];
		return task === undefined ? null : `¿Cómo ${task}?`;
	}
};
