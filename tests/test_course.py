def test_it(course, cohort_course):
    assert course.root.is_dir()
    assert (cohort_course / "gradebook.db").is_file()
