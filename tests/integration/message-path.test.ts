import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';

let shop: TestInstallation;
beforeAll(async () => {
  shop = await startInstallation({ alsoSeed: ['samples'] });
});
afterAll(() => shop.stop());

interface PlacedOrder extends Record<string, unknown> {
  status: string;
  total_minor: string;
  zone_key: string;
  address: string;
  phone: string;
  lines: { sku: string; quantity: number; options: Record<string, unknown> }[];
}

async function ordersOf(customerName: string): Promise<PlacedOrder[]> {
  return shop.database.see<PlacedOrder>(
    `select o.status, o.total_minor, o.zone_key, o.address, o.phone,
       (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'options', l.option_keys) order by l.position)
        from order_lines l where l.order_id = o.id) as lines
     from orders o where o.customer_name = $1`,
    [customerName],
  );
}

it('takes an order in French by typing, from the first word to the receipt', async () => {
  const nadia = await shop.phone({ name: 'Nadia' });
  await nadia.says('Bonjour, 2 tajines poulet et 1 thé svp');
  await nadia.waitsFor('142,00');
  await nadia.says("c'est tout");
  await nadia.waitsFor('quartier');
  await nadia.says('Maârif');
  await nadia.waitsFor('adresse');
  await nadia.says('12 rue des Lilas, appartement 3');
  await nadia.waitsFor('157,00');
  await nadia.says('oui');
  await nadia.waitsFor(/enregistrée/);
  expect(await ordersOf('Nadia')).toEqual([
    {
      status: 'placed',
      total_minor: '15700',
      zone_key: 'maarif',
      address: '12 rue des Lilas, appartement 3',
      phone: `+${nadia.customer.phone}`,
      lines: [
        { sku: 'TAJ-POULET', quantity: 2, options: {} },
        { sku: 'THE', quantity: 1, options: {} },
      ],
    },
  ]);
});

it('takes an order in Arabic by taps, with options, an item removed and the phone of a customer who hides it', async () => {
  const salma = await shop.phone({ name: 'سلمى', username: 'salma', phoneVisible: false });
  await salma.says('السلام عليكم');
  await salma.taps('الطواجن والكسكس');
  await salma.taps('كسكس بسبع خضاري');
  await salma.taps('إضافة 2');
  await salma.taps('لحم بقري');
  await salma.says('واحد حريرة');
  await salma.waitsFor('سلتكم');
  await salma.says('حيد الحريرة');
  await salma.waitsFor('170,00');
  await salma.taps('إتمام الطلب');
  await salma.waitsFor((entry) => JSON.stringify(entry.message).includes('request_contact_info'));
  await salma.sharesContact();
  await salma.taps('المعاريف');
  await salma.waitsFor('العنوان');
  await salma.says('زنقة الليلك رقم 12');
  await salma.taps('تأكيد');
  await salma.waitsFor('تم تسجيل طلبكم');
  expect(await ordersOf('سلمى')).toMatchObject([
    { total_minor: '18500', zone_key: 'maarif', lines: [{ sku: 'COUSCOUS', quantity: 2, options: { meat: 'boeuf' } }] },
  ]);
  // Known by id only: the answers went out without a phone number.
  const identities = await shop.database.see<{ kind: string }>(
    `select i.kind from customer_identities i join customers c on c.id = i.customer_id where c.name = 'سلمى'`,
  );
  expect(identities.map((row) => row.kind)).toEqual(['bsuid']);
});

it('takes an order in English and cancels it by words while nobody has accepted it', async () => {
  const emma = await shop.phone({ name: 'Emma' });
  await emma.says('Hello, one chicken tagine please');
  await emma.waitsFor('65.00');
  await emma.says("that's all");
  await emma.waitsFor(/area|district|neighbou?rhood/i);
  await emma.says('Maarif');
  await emma.waitsFor(/address/i);
  await emma.says('5 Lilac street, second floor');
  await emma.taps('Confirm');
  await emma.waitsFor(/is in/);
  await emma.says('please cancel my order');
  await emma.waitsFor(/cancel/i);
  await emma.says('yes');
  await emma.waitsFor(/cancelled|canceled/i);
  expect(await ordersOf('Emma')).toMatchObject([{ status: 'cancelled' }]);
});

it('answers a burst once, and a message that comes three times once', async () => {
  const hamid = await shop.phone({ name: 'Hamid' });
  await hamid.says('2 tajines kefta');
  await hamid.says('w atay');
  await hamid.waitsFor('132,00');
  const [row] = await shop.database.see<{ inbound: number; outbound: number }>(
    `select count(*) filter (where x.direction = 'inbound')::int as inbound,
       count(*) filter (where x.direction = 'outbound')::int as outbound
     from messages x join customers c on c.id = x.customer_id where c.name = 'Hamid'`,
  );
  expect(row).toEqual({ inbound: 2, outbound: 1 });
});

it('keeps two shops apart: the same person is another customer next door, and neither sees the other', async () => {
  const neighbour = shop.tenants.find((tenant) => tenant.slug === 'samples-one');
  const here = await shop.phone({ name: 'Zineb', phone: '212611223344' });
  const there = await shop.phone({
    name: 'Zineb',
    phone: '212611223344',
    phoneNumberId: neighbour?.phoneNumberId ?? '',
  });
  await here.says('bonjour');
  await here.waitsFor('Dar Zitoun');
  await there.says('bonjour');
  await there.waitsFor(/./);
  const rows = await shop.database.see<{ tenants: number; shared: number }>(
    `select count(distinct tenant_id)::int as tenants,
       (select count(*) from messages x join customers c on c.id = x.customer_id and c.tenant_id <> x.tenant_id)::int as shared
     from customer_identities where value = '212611223344'`,
  );
  expect(rows).toEqual([{ tenants: 2, shared: 0 }]);
});
