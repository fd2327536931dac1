from datetime import date

from app.demo import fill_demo
from tests.api import Api, serve
from tests.databases import Databases
from tests.factories import NOW_MS

TODAY = date(2026, 11, 28)


def test_the_demo_is_a_whole_stall_with_nothing_sold(demo: Api) -> None:
    demo.set_up()
    products, batches = demo.get("/api/products"), demo.get("/api/batches")

    assert len(products) == 24
    assert [each["name"] for each in products if each["unit"] == "kg"] == ["Ashcombe Red"]
    assert [each["name"] for each in products if each["deposit_minor"]] == ["Soft set honey"]
    assert [len(each["product_ids"]) for each in demo.get("/api/deals")] == [3]
    assert demo.get("/api/terms")["preset_country"] == "GB"
    assert sum(each["favourite"] for each in products) == 10
    assert len(batches) == 40
    assert all(each["story"] and each["sold_milli"] == 0 for each in batches)
    assert all(6_000 <= each["made_milli"] <= 40_000 for each in batches)
    lost = ("wasted_milli", "sampled_milli", "given_away_milli")
    assert [sum(each[name] for each in batches) for name in lost] == [1000, 250, 2000]
    assert all(each["left_milli"] == each["made_milli"] - sum(each[name] for name in lost) for each in batches)
    assert {each["product_id"] for each in batches} == {each["product_id"] for each in products}
    markets = demo.get("/api/markets")
    assert [(each["name"], each["weekday"]) for each in markets] == [("Ashcombe", 5), ("Bellford", 2)]
    assert demo.rows("SELECT count(*) FROM sale") == [(0,)]


def test_the_demo_knows_what_its_buns_are_made_of(demo: Api) -> None:
    demo.set_up()
    batches = {each["product_name"]: each["batch_id"] for each in demo.get("/api/batches")}
    bun = demo.get(f"/api/batches/{batches['Cinnamon bun']}/makeup")
    family = demo.get(f"/api/batches/{batches['Cinnamon bun']}/genealogy")

    assert [each["allergen"] for each in bun["contains"]["eu14"]] == ["gluten", "eggs", "milk"]
    assert [each["product_name"] for each in bun["parents"]] == ["Cultured butter 200 g"]
    assert {each["supplier_name"] for each in family["lots"]} >= {"Tarrow Mill", "Top Field Dairy"}
    assert "Baguette" in [each["product_name"] for each in family["batches"]]
    assert len(demo.get("/api/suppliers")) == 2
    assert all(each["shelf_life_days"] and each["date_kind"] for each in demo.get("/api/products"))


def test_everything_keeps_for_some_time_yet(server: Api) -> None:
    with server.database.session(write=True) as session:
        fill_demo(session, TODAY, NOW_MS)

    dates = server.rows("SELECT made_on, coalesce(best_before_on, use_by_on) FROM batch")
    assert all(made_on <= TODAY.isoformat() < keeps_until for made_on, keeps_until in dates)


def test_the_same_day_gives_the_same_stall(databases: Databases) -> None:
    stalls = []
    for _ in range(2):
        for server in serve(databases.migrated()):
            with server.database.session(write=True) as session:
                fill_demo(session, TODAY, NOW_MS)
            tables = (
                "vendor", "category", "product", "batch", "market", "tax_rate", "tender_kind", "terms", "deal",
                "deal_product", "supplier", "ingredient_lot", "batch_ingredient", "batch_parent",
            )  # fmt: skip
            stalls.append([sorted(server.rows(f"SELECT * FROM {table}")) for table in tables])

    assert stalls[0] == stalls[1]


def test_a_stall_that_exists_is_left_alone(office: Api) -> None:
    with office.database.session(write=True) as session:
        fill_demo(session, TODAY, NOW_MS)

    assert office.get("/api/products") == []
