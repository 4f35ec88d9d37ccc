const PRODUCTS = [
  { slug: 'swan-kettle', title: 'Swan Kettle', price: '€89' },
  { slug: 'burr-grinder', title: 'Burr Hand Grinder', price: '€64' },
  { slug: 'cone-dripper', title: 'Cone Dripper', price: '€24' },
  { slug: 'dawn-cup', title: 'Dawn Cup', price: '€18' },
];

export function Products() {
  return (
    <ul className="products">
      {PRODUCTS.map(({ slug, title, price }) => (
        <li key={slug}>
          <img src={`/images/${slug}.svg`} alt="" width="400" height="400" />
          <b>{title}</b> {price}
        </li>
      ))}
    </ul>
  );
}
