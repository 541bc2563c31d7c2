import type { PassageKind } from '#lib/core/proposals/passage-kind.ts';

/** One short English passage of each kind, written for the tests. */
export const PASSAGES: Readonly<Record<PassageKind, string>> = {
	letter: `Dear Mr Lindqvist,

Your piano has been tuned, and I replaced two felts. The bill is enclosed.

Yours sincerely,
Paula Weiss`,
	notice: `Notice: the pool is closed

The pump is being replaced, so the pool stays shut until Friday.`,
	faq: `Q: May I bring a dog?
A: Yes, on a lead.
Q: Where is the nearest bus stop?
A: Behind the mill.`,
	dialogue: `Tailor: The sleeves are too long.
Customer: Can they be shortened by Thursday?
Tailor: By Friday, if I start tonight.
Customer: Friday is fine.`,
	recipe: `# Semolina pudding

Bring 500 ml of milk to the boil with 50 g of sugar and a little salt. Stir in 60 g of semolina and simmer it for five minutes. Add a spoon of butter and serve it warm.`,
	code: `A \`Map\` keeps pairs in the order in which they were added. \`map.get(key)\` answers undefined where a key is missing, so \`map.has(key)\` is the better test, and JSON cannot hold a map at all.`,
	list: `Things in a sewing box

- needles of three sizes
- a thimble
- white and black thread`,
	howto: `How to oil a door hinge

Open the door as far as it goes. Wipe the old grease from the pin. Let one drop of oil run into the gap, then move the door until the noise is gone.`,
	story: `The ferryman knocked three times and waited. Nobody answered him, so he walked around the house and looked in at the window. His brother sat at the table and had not touched his soup.`,
	essay: `We should not measure a library by its loans. I think that a quiet room is worth more than a full shelf, yet few councils pay for silence.`,
	bio: `Clara Brandt was born in Bremen in 1871. She studied botany in Zurich and described forty mosses. Brandt died in 1940.`,
	expo: `Cork is the bark of an oak that grows around the western Mediterranean. Its cells are filled with air, which makes cork light and keeps water out. Cork oaks are peeled every nine years.`
};
