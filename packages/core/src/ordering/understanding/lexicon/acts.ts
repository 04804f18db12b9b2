import { listed } from './links.ts';

/**
 * What customers do to an order. `^` after a stem takes the endings of French -er verbs, `~` those of a Darija or Arabic
 * verb (person, object and "for me": 7iydou, 7iydha liya, احذفها).
 */
export const ACT_CUES = {
  want: listed(`
    je veux, veux, je voudrais, j voudrais, jvoudrais, jvoudrai, jvoudré, voudrais, voudrai, je prends, je prend, jprends, je prendrai, prends, prendrai, prendrais, on prend, on prendra, nous prenons, je souhaite, je souhaiterais, souhaiterais, souhaite, j aimerais, aimerais, aimerai,
    il me faut, il me faudrait, me faut, il nous faut, faudrait, donnez moi, donne moi, donnez, commander, je commande, jcommande, commande moi, je peux avoir, puis je avoir, pourrais je avoir, peut on avoir, on peut avoir, possible d avoir, je vais prendre, vais prendre, on va prendre, envoyez moi, envoie moi, envoyez, preparez, prepare moi, j ai besoin, g besoin, besoin, besoin de, apportez, servez moi, pour moi, ce sera, ca sera, je desire, on voudrait, nous voudrions, on veut, mettez moi, mets moi, met moi, je veu, jveux, jve, livrez moi,
    bghit, bghina, bghyt, bghite, bghét, bghitou, brit, brina, baghi, baghya, baghia, baghyin, baghin, bagi, bari, b4it, b8it, bghi, tlbt, 3tini, 3tina, 3tiwni, 3tiwna, 3tini liya, 3ta lia, 3tih, ara, ara lia, ara liya, ara li, jib, jibo, jibou, jiboli, jibli, jib lia, jib liya, jibou liya, sift, sifet, siftou, sifto, siftli, sift lia, sift liya, sayfet, sayft, sayfto, sifetli, wejed, wjed, wejjed, wejdo, wjdou, wejjedli, nakhod, nakhoud, nakhdou, ghadi nakhod, ghan akhod, ghanakhod, khassni, khasni, khssni, khasna, khssna, momkin, mumkin, n9der nakhod, ndir, bghit ntleb, bghit nakhod, n7tajou, me7taj, tleb,
    i want, i need, i would like, id like, i would love, id love, we would like, wed like, we want, we need, ill take, ill have, ill get, i will take, i will have, we will have, well have, well take, can i get, can i have, can we get, can we have, could i get, could i have, could we have, could we get, may i have, may i get, may we have, let me get, let me have, lemme get, gimme, give me, get me, give us, send me, send us, bring me, bring us, id like to order, i want to order, want, wanna, i wanna, order me, please send, looking for, get us, put me down for,
    بغيت, بغينا, باغي, باغيه, باغيين, باغا, بغى, عطيني, عطينا, عطيوني, اعطيني, عطني, جيب, جيبو, جيبوا, جيب ليا, جيبو ليا, صيفط, صيفطو, صيفط ليا, سيفط, خصني, خاصني, خصنا, خاصنا, وجد, وجدو, وجدوا, وجد ليا, ناخد, ناخذ, غناخد, غادي ناخد, نطلب, محتاج, محتاجين, ارا, ارا ليا, ممكن,
    اريد, نريد, اود, نود, ارغب, نرغب, احتاج, نحتاج, اعطني, اعطنا, اعطوني, ارسل, ارسلوا, ارسل لي, ارسلوا لي, احضر, احضروا, اطلب, طلب, ان اطلب, ابغي, ابغى, هل يمكنني الحصول, هل يمكن ان احصل, ساخذ, آخذ, اخذ, سوف اخذ, جهزوا, حضروا, حضر لي, احجز لي, اود ان اطلب, اريد ان اطلب`),
  more: listed(`
    ajout^, ajoute moi, ajoutez moi, rajout^, rajoute moi, rajoutez moi, ajouter, rajouter, encore, encore un, encore une, en plus, de plus, un autre, une autre, autre, autres, plus un, plus une, avec en plus, rallonge, complet^, augment^, met^ en plus, et aussi,
    zid~, zido, zidou, zidi, zidni, zidna, zidnia, zyd, zyed, zayed, nzid, nzido, zidha, ziyed, wakha zid, wzid, akhor, akhra, okhra, khor, khra, okhor, akhrin, tani, tanya, 3awd zid, kemel 3liha, zayda, zid 3liha, lakhor,
    add, adding, another, one more, two more, three more, more, extra, additional, plus one, throw in, also add, add on, as well, can you add, put in,
    زيد~, زد, زيدو, زيدوا, زيدني, زيدنا, نزيد, وزيد, اخر, اخرى, خر, خرى, تاني, تانيه, اضف, اضيف, اضيفوا, أضيفوا, اضافه, اضافة, زيادة, زياده, ضيف, ضيفو, ضيفوا, زود, زودوا, ازيد, المزيد`),
  remove: listed(`
    enlev^, enlever, enleve le, retir^, retirer, suprim^, supprim^, supprimer, vir^, virer, efface^, effac^, effacer, effaces, sup, ot^, oter, ote, otez, elimin^, enleve moi, sans finalement, jet^, debarrasse, decoch^, deduis, deduire, diminu^, diminuer, reduis, reduisez,
    7iyd~, 7ayd~, hayd~, 7yd~, hyd~, 7iyed~, hiyed~, hiyd~, 7eyed~, heyed~, 7ayed~, n9s~, n9ess~, na9es~, ne9es~, n9as~, na9ss~, nqes~, nkes~, ne9ss~, mse7~, msa7~, mse7 lia, ms7~, msah~, 7ed~, zowel~, zwel~, zewwel~, zawel~, zul~, zoul~, 9elle3~, gelle3~, gla3~, 9la3~, ghyb~, 7bes lia,
    remove, remove the, take off, take out, take away, drop, delete, leave out, leave off, take it off, get rid of, scrap, lose the, minus, skip, subtract, strike, ditch, cut, erase, scratch, nix, forget about,
    حيد~, حيدو, حييد~, حيدي, نقص~, نقصو, مسح~, امسح, امسحوا, مسحو, قلع~, زول~, زولو, احذف, احذفوا, احدف, حذف, ازل, ازيلوا, ازل لي, ازاله, ازالة, شيل~, شيلو, الغ من, انقص, انقصوا, اسحب, اسحبوا, اخصم, تخلص من, استبعد, انزع, انزعوا`),
  replace: listed(`
    remplac^, remplacer, remplacez, remplaces, chang^, changer, changez, echang^, echanger, troqu^, substitu^, modifi^, modifier, convertis, passe de,
    bdel~, bedel~, beddel~, bddel~, badel~, baddel~, beddl~, bdl~, badl~, nbdel, nbedel, nbddel, tbdel, bdlha, bdlou, ghyer~, ghiyer~, ghayer~, gheyer~, 3awd~, 3weḍ~,
    replace, swap, switch, change, exchange, substitute, trade, convert, modify,
    بدل~, بدلو, بدلي, بدلها, نبدل, غير~, غيرو, غيروا, استبدل, استبدلوا, ابدل, ابدلوا, تبديل, استبدال, تغيير, عوض~, عوضو, حول, عدل, عدلوا`),
  instead: listed(`
    au lieu de, au lieu du, au lieu d, au lieu des, au lieu, a la place de, a la place du, a la place des, a la place d, a la place, plutot que, plutot qu, en place de, en place du,
    blast, blaset, blasst, f blast, blastha, blasto, f blasto, blassa d, blasa d, f blassa d, fblasst, fblast, f blasset, blassto, blasstha, bdal, f 3iwad, 3iwad, 3wad, f mou9i3, 3ewed,
    instead of, instead, in place of, rather than,
    بلاصه, بلاصت, فبلاصه, في بلاصه, بلاصتها, بلاصتو, بلاصة, عوض, عوضا عن, بدلا من, بدل من, مكان, بدال, فعوض, في مكان, عوض عن`),
  set: listed(`
    mets, met, mettez, mettre, mets les, mets en, mets moi, mettez en, laiss^, laisser, laisse moi, fais, faites, faire, fais en, faites en, je veux en tout, en tout, au total, la quantite, quantite, qte, qt, passe a, passez a, garde, gardez, ce sera plutot, c est plutot, gard^, plutot, finalement, au final, en fait, correction, passez les, passe les, monte, montez, baisse, baissez, descends, j en veux, j en prends, en veux,
    dir~, bghithom, bghitha, bghitho, bghith, diro, dirou, dirha, dirhom, dir li, dir lia, dir liya, dirhoum, khli~, khelli~, khalli~, khlih, khliha, khlihom, khelihom, red~, redd~, reddha, rodd~, redha, redhom, la khlih, wellih, kemelhom, rje3ha, lkmiya, kmiya, lkemmiya, 7sbha, tkoun, ykoun, ykouno, twelli, b jem3a,
    make it, make that, make them, make, set, set it, set to, change it to, keep, keep it, leave, just leave, i meant, actually, quantity, in total, lets do, lets make it, should be, do,
    دير~, ديرو, ديرهم, بغيتهم, بغيتها, ديرها, ديرهوم, خلي~, خليها, خليهم, خليه, رد~, ردها, ردهم, رجع~, رجعها, رجعهم, خليو, الكميه, كميه, الكمية, اجعل, اجعلها, اجعلوها, اجعلهم, اجعلوا, عدد, لتصبح, لتكون, تكون, ابق, ابقوا, اترك, اتركوا, خل`),
  only: listed(
    `seulement, je veux que, veux que, prends que, je prends que, garde que, gardez que, voudrais que, juste, uniquement, rien que, que un, ghir, gha, ghi, ghier, only, just, فقط, غير, غي, لا غير, وحدهم, فحسب, سوى`,
  ),
  without: listed(`
    sans, san, ss, sens les, hors, zero, pas de, pas d, aucun, aucune, sauf, excepte,
    bla, blla, bela, bila, blah, bidoun, bidun, bdoun, bedoun, mn ghir, men ghir, min ghir, mghir, min ghayr,
    without, no, w/o, wo, hold the, hold, with no, minus the,
    بلا, بدون, من غير, بغير, دون, من دون, خاليه من, خالي من, بلى, منغير, ليس فيها, ليس فيه`),
  nowant: listed(`
    pas de, pas d, plus de, plus d, plus besoin, pas besoin, j en veux plus, j en veux pas, je n en veux plus, je n en veux pas, n en veux, n en veux plus, ne veux plus, ne veux pas, ne veut plus, veux plus, veux pas, veut pas, veut plus, ne prends plus, ne prends pas, je veux plus, je veux pas, je ne veux plus, je ne veux pas, je ne prends pas, je prends pas, je prends plus, on ne veut plus, on veut plus, on veut pas, on ne prend pas, ne mettez pas, ne mets pas, mettez pas, mets pas, sans les, n ai plus besoin, ai plus besoin,
    ma bghitch, mabghitch, mabghit, ma bghitch nakhod, ma bghinach, mabghinach, ma b9itch, mab9itch, mab9it, ma b9itch baghi, ma b9itch bghit, ma b9ina, ma b9inach, ma bghit, ma n7tajch, man7tajch, ma m7tajch, mam7tajch, ma 7tajch, ma7tajch, makhasnich, ma khassnich, ma khasnich, ma bghitouch, ma dirch, madirch, ma dirouch, ma dirlich, ma tdirch, ma tdirouch, ma tjibch, matjibch, ma tjibouch, bla ma dir, ma bqitch, mabqitch, mabritch, ma britch, mabaghich, ma baghich, ma baghi, machi, ma chi, blach, blach mn, bilach, mabghach,
    i dont want, dont want, do not want, no longer want, dont need, do not need, no more, dont add, dont send, dont include, i dont need, never mind the, nevermind the, forget the, not the, we dont want, we dont need, no need for,
    ما بغيتش, مابغيتش, ما بغيت, ما باغيش, ماباغيش, ما باغي, ماباغي, ما بغيناش, مابغيناش, ما بقيتش, مابقيتش, ما بقيتش باغي, ما بقيتش بغيت, مابقيتش باغي, مابقيتش بغيت, ما بقيناش باغيين, ما خاصنيش, ما خصنيش, ماخصنيش, ما ديرش, ما ديروش, ماديرش, ماتديرش, ما تديرش, ما تديروش, ما تجيبش, ما تجيبوش, بلاش, بلاش من, ماشي,
    لا اريد, لم اعد اريد, لا ارغب, لا نريد, لم نعد نريد, لا احتاج, لم اعد بحاجه, لست بحاجه, لا داعي, لا تضع, لا تضعوا, لا ترسل, لا تضف`),
  all: listed(`
    tout, toute, tous, toutes, le tout, entier, entierement, completement, complet, tout le, a zero, kolchi, kulchi, koulchi, kolshi, kulshi, kolo, koulou, kamel, kamla, kaml, kamlin, gae3, ga3, everything, all, whole, entire, all of it, all items, كلشي, كلش, كامل, كامله, كاملين, كل شيء, كل شي, كل, كلها, كله, جميع, جميعا, بالكامل, كاع, بأكملها, باكملها, باكمله`),
  basket: listed(`
    panier, le panier, mon panier, pagnier, caddie, chariot, lpanier, panié, cart, basket, trolley, my cart, bag, سله, السله, السلة, سلتي, بانيي, البانيي, الباني, الكاروصه, عربه التسوق, سلة, salla, sella, lcarossa, lpanyi, panyi`),
  empty: listed(`
    vid^, vider, vidange, videz, khwi~, khewi~, khowi~, khawi~, khwiw, fregh~, ferregh~, farregh~, empty, clear, reset, wipe, خوي~, خويو, خويه, خوا~, فرغ~, فرغوا, افرغ, افرغوا, افراغ, تفريغ, صفر, اخل`),
  restart: listed(`
    je recommence, recommence, recommencer, on recommence, recommencons, recommencer a zero, on repart a zero, repartir a zero, repart de zero, reprendre du debut, a zero, depuis le debut, reprendre a zero, remets a zero, remettre a zero, remise a zero, tout reprendre, repartons de zero, du debut, nouveau panier, on oublie tout et on recommence,
    nbdaw mn lewel, nbda mn lewel, nbda mn zero, mn lewel, mn jdid, men jdid, mn lowel, n3awdo mn lewel, n3awd mn lewel, nbdaw mn jdid, bda mn jdid, bda mn lewel, nbdaw mn lawel, men lewel, mn lawel, n3awd mn zero, mn zero, nbdaw mn zero,
    start over, start again, start fresh, from scratch, restart, begin again, new cart, start from zero, start anew,
    نبداو من الاول, نبدا من الاول, من الاول, من جديد, من الصفر, نبداو من جديد, نبدا من جديد, نعاودو من الاول, نعاود من الاول, نعاودو من الصفر, ابدا من جديد, لنبدا من جديد, البدء من جديد, ابدا من الصفر, نبدا من الصفر`),
} as const;
