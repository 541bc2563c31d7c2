import type { Block, ContentBlock, Heading } from './scan-blocks.ts';
import type { Span } from '../span.ts';

/** A heading with all that stands below it; the outermost section of a document has no heading. */
export interface Section {
	readonly heading: Heading | null;
	/** What stands between the heading and the first heading below it. */
	readonly blocks: readonly ContentBlock[];
	readonly children: readonly Section[];
}

/** A section while it is being filled. */
interface OpenSection {
	readonly heading: Heading | null;
	readonly blocks: ContentBlock[];
	readonly children: OpenSection[];
}

/** Sets the blocks of a document into its tree of headings. Dividing lines and front matter are left out. */
export function sectionTree(blocks: readonly Block[]): Section {
	const root: OpenSection = { heading: null, blocks: [], children: [] };
	let path = [root];
	for (const block of blocks) {
		if (block.kind === 'heading') path = openSection(path, block);
		else if (isContent(block)) path.at(-1)?.blocks.push(block);
	}
	return root;
}

function isContent(block: Exclude<Block, Heading>): block is ContentBlock {
	return block.kind !== 'break' && block.kind !== 'front-matter';
}

/** Adds a section below the innermost one of a lower level; gives the path to it. */
function openSection(path: readonly OpenSection[], heading: Heading): OpenSection[] {
	const above = path.filter((section) => (section.heading?.level ?? 0) < heading.level);
	const section: OpenSection = { heading, blocks: [], children: [] };
	above.at(-1)?.children.push(section);
	return [...above, section];
}

/** All that stands below the heading, or null if that is nothing but further headings. */
export function contentOf(section: Section): Span | null {
	const start = section.blocks[0]?.start ?? section.children[0]?.heading?.start;
	return start !== undefined && hasText(section) ? { start, end: endOf(section) } : null;
}

export function hasText(section: Section): boolean {
	return section.blocks.length > 0 || section.children.some(hasText);
}

/** The section with its heading. */
export function extentOf(section: Section): Span {
	return { start: section.heading?.start ?? section.blocks[0]?.start ?? 0, end: endOf(section) };
}

function endOf(section: Section): number {
	const last = section.children.at(-1);
	return last ? endOf(last) : (section.blocks.at(-1)?.end ?? section.heading?.end ?? 0);
}
