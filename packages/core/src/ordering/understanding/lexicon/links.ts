/** One long line of words separated by commas, so that a list by concept stays readable. */
export function listed(words: string): string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Words that only tie a noun to the next one; skipped inside a product's name. */
export const LINKS = listed(`
  de, d, du, des, le, la, les, l, au, aux, a, en, ce, cette, ces, mon, votre, notre, son, sa, mes, vos, nos,
  dyal, dial, diel, dyel, djal, diyal, dyalna, ta3, dyalk, dyali, dyalkom, del, dl, dial l, bel, bl, b, lel, lil, fel, fl, f, mn, men, min, el, al, li, lli, elli,
  of, with, the, my, your, our, some, from, in, on, for, to,
  ديال, دال, د, ال, ب, بال, مع, من, في, ف, فال, لل, ل, ديالي, ديالك, ديالكم, ديالنا, متاع, تاع, اللي, لي, هاد, هذا, هذه, هاذ`);

/** What introduces a choice: "au miel", "avec harissa", "b la3sel", "مع". */
export const WITHS = listed(
  `avec, ac, au, aux, a la, a l, b, bel, bl, m3a, ma3a, with, w/, مع, ب, بال, فيه, فيها, fih, fiha, parfum, sauce, gout, supplement`,
);

export const ANDS = listed(`
  et, e, ainsi que, puis, et puis, aussi, avec ca, plus, et aussi, ensuite, egalement,
  w, o, ou, u, wa, ou kadalik, w 7ta, w hta, hta, 7ta, kadalik, kdalik, zid 3liha,
  and, also, plus, then, as well as,
  و, وكذلك, كذلك, وحتى, حتى, وايضا, ايضا, ثم, وتا, زائد`);

/** Alternatives inside a negation ("sans oignon ni tomate"). */
export const ORS = listed(`ni, wla, wala, ola, or, nor, اولا, ولا, او, wlla`);

/**
 * Words of the four languages that carry no order by themselves. A known function word is never taken for a misspelt
 * product, and its presence explains a token.
 */
export const FUNCTION_WORDS: Readonly<Record<'fr' | 'en' | 'ary' | 'ar', readonly string[]>> = {
  fr: listed(`
    je, j, tu, il, elle, on, nous, vous, ils, elles, me, m, te, t, se, s, lui, leur, y, ca, c, cela, ceci, qui, que, qu, quoi, dont, est, es, suis,
    sommes, etes, sont, etait, etais, ai, as, a, avons, avez, ont, avais, avait, serait, sera, soit, faut, faudra, faudrait, ne, n, pas, plus, tres, trop,
    bien, tout, toute, tous, toutes, meme, si, mais, donc, or, car, alors, voila, euh, ben, bah, hein, la, ici, par, pour, sur, sous, dans, chez, vers, entre,
    comme, quand, comment, pourquoi, parce, aussi, encore, deja, jamais, toujours, rien, personne, quelque, quelques, chaque, autre, autres, ma, mon, ta, sa, vos, mes, tes, ses, ce, cet,
    cette, ces, un, une, des, le, les, l, d, de, du, au, aux, et, ou, ni, moi, toi, eux, fait, faire, va, vais, vas, vont, peut, peux, pouvez, puis, pourrais, pourriez, possible, plait, veux, veut, voudrais,
    femme, mari, mere, pere, fils, fille, enfant, maman, papa, voisin, voisine, collegue, collegues, bureau, travail, voiture, monde, argent, cordialement, messieurs, madame, monsieur, mme, mr, chef, patron, frere, mon frere, madame, soir, midi, matin, jour, nuit, lui, leur, la, cote, juste, seulement, premier, derniere, fois, belle, mere, adore, savez, vraiment,
    accord, chose, gens, invites, pret, prete, bientot, vite, rapide, rapidement, maintenant, toute suite, ete, g, jen, jai, jvoudrai, k, ki, ke, ds, pr, ts, tt`),
  en: listed(`
    i, im, id, ill, ive, you, he, she, it, we, they, me, him, her, us, them, this, that, these, those, is, are, am, was, were, be, been, do, does, did, have, has, had, can,
    could, would, will, shall, should, may, might, must, a, an, the, and, or, but, if, of, to, in, on, at, for, with, from, by, as, so, not, no, my, your, our, their, its,
    what, who, which, where, when, why, how, there, here, please, pls, plz, just, also, too, very, really, some, any, all, one, get, got, take, want, need, like, order, thats, whats, wheres, lets, dont, cant, its, now, then, than, let, u, ur, r, still, yet, up, out, about, hi, hey, hello, thanks`),
  ary: listed(`
    ana, nta, nti, ntouma, ntoma, houwa, hiya, huwa, 7na, hna, 3ndi, 3ndkom, 3andkom, 3andi, kan, kant, kanou, kayn, kayna, rah, rani, raha, had, hada, hadi, hadchi, dak, dakchi, dik, hadok, li, lli, lia, liya, lik, likom, lina, lih, liha,
    m3a, m3ak, m3aya, 3la, 3lik, 3liya, fih, fiha, mn, men, f, b, l, d, w, o, wla, wlla, 7it, hit, 7ta, hta, bach, ila, ra, ghir, chi, bzzaf, bzaf, bezzaf, daba, dba, lyoum, lyom, ghda, ghedda, lbare7, nhar, ya, a, awedi, asi, khoya, khouya, kho, khti, lalla, sidi, si, 3afak, afak, 3afakom, lah, llah, allah, ykhlik, i3awn, bghit, baghi, ma, machi, kolchi, koulchi,
    diaf, dyaf, nas, drari, dar, mama, mrati, rajli, wlad, lwalida, chno, chnou, achno, fin, imta, kifach, 3lach, wach, wash, ach, ch7al, kidayr, kidayra, labas, hani, kolna, ngoul, goul, golt`),
  ar: listed(`
    انا, انت, انتم, هو, هي, نحن, حنا, احنا, هم, هذا, هذه, ذلك, تلك, الذي, التي, ما, لا, لم, لن, ليس, هل, كم, اين, متى, كيف, لماذا, ماذا, من, الى, في, على, عن, مع, عند, عندكم, لديكم, لدي, عندي, عندنا, كان, كانت, يكون, هناك, هنا, كل, بعض, جدا, فقط, ايضا, او, ثم, لكن, ان, اذا, لو, قد, سوف, لي, لك, له, لنا, لكم, يا,
    اخي, خويا, ختي, سيدي, لالة, لاله, كاين, كاينه, راه, راني, هاد, هادي, هادشي, داكشي, ديك, ليا, ليك, لينا, معاك, معايا, شي, بزاف, دابا, اليوم, غدا, حتى, الا, الان, كنا, كنت, باغي, باغيين, واحد, مني, عليك, عليكم, كلشي, كنهضر, معاكم, خاصني, خصني, ها, هاك, بيه, بها, فيه, فيها`),
};
