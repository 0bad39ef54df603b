import re

from dashboards.accounts.first_user import ensure_first_analyst, one_time_password
from dashboards.accounts.models import Role, User
from tests.dashboards.people import make_person


def test_a_fresh_installation_gets_one_analyst_with_a_one_time_password(db: None) -> None:
    made = ensure_first_analyst()
    user = User.objects.get()
    assert made is not None
    assert user.username == made[0]
    assert user.check_password(made[1])
    assert (user.role, user.must_change_password, user.is_superuser) == (Role.ANALYST, True, False)


def test_a_second_start_gives_a_new_password_while_the_first_was_never_used(db: None) -> None:
    first, second = ensure_first_analyst(), ensure_first_analyst()
    assert first is not None
    assert second is not None
    assert not User.objects.get().check_password(first[1])
    assert User.objects.get().check_password(second[1])


def test_once_the_password_is_changed_nothing_is_touched(db: None) -> None:
    ensure_first_analyst()
    User.objects.update(must_change_password=False)
    before = User.objects.get().password
    assert ensure_first_analyst() is None
    assert User.objects.get().password == before


def test_an_installation_with_other_people_is_left_alone(db: None) -> None:
    make_person("bart", Role.ADMINISTRATOR)
    assert ensure_first_analyst() is None
    assert User.objects.count() == 1


def test_a_one_time_password_can_be_read_out() -> None:
    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", one_time_password())
    assert one_time_password() != one_time_password()
