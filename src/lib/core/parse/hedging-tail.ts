import { sentencesOf } from '../judge/calibration/sentences.ts';

/** What published rows of Kun end with, and assistants in English likewise. */
const HEDGES: readonly RegExp[] = [
	/^(?:(?:请注意|注意|注|免责声明)[，,:：]\s*)?(?:以上|上述|本回答|本文|这些|此)[^。！？]{0,30}(?:仅供(?:您|你|大家)?参考|不构成[^。！？]{0,10}建议)/u,
	/^(?:希望|但愿)(?:以上|上述|这些|这|我的|本)[^。！？]{0,30}(?:有所帮助|有帮助|帮到|有用)/u,
	/^(?:如果|如|若|倘若)(?:您|你)?还?有(?:其他|其它|任何|更多|别的)[^。！？]{0,30}(?:请|可以|可|欢迎)?(?:随时|告诉我|联系|提问|咨询|问我)/u,
	/^(?:具体|详细)?(?:情况|内容|信息)?(?:请|还请|建议)(?:您|你)?(?:以[^。！？]{1,20}为准|咨询专业)/u,
	/^(?:please note that |note that |note: )?(?:the above|this (?:answer|information)|the information above)\b[^.!?]{1,60}\b(?:for (?:general )?(?:reference|information)|informational purposes|not (?:constitute )?(?:professional |medical |legal |financial )?advice)/iu,
	/^i hope (?:this|that|these|it)\b[^.!?]{1,40}\bhelp/iu,
	/^(?:please )?(?:feel free to|do(?:n['’]t| not) hesitate to|let me know if)\b/iu,
	/^if you have any (?:other|more|further)? ?questions?\b/iu
];
/** No answer ends in more of them. */
const MOST = 4;

/**
 * A response without the sentences at its end that only excuse it or offer more ("the above is for reference only").
 * `language` is an ISO 639-1 code or null.
 */
export function withoutHedgingTail(text: string, language: string | null): string {
	let rest = text.trimEnd();
	for (let cut = 0; cut < MOST; cut++) {
		const last = sentencesOf(rest, language).at(-1);
		const start = last && HEDGES.some((hedge) => hedge.test(last.text.trimStart())) ? last.start : null;
		if (start === null) break;
		rest = rest.slice(0, start).trimEnd();
	}
	return rest;
}
