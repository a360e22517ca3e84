/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-search-page.h"

#include "model/pennant-clan.h"
#include "service/pennant-clan-search.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-name-view.h"
#include "ui/pennant-names.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-tab-opener.h"

#include <glib/gi18n-lib.h>

/* So many heights of the window before the end of the list, what follows is asked for. */
#define HEIGHTS_AHEAD 1.0

struct _PennantSearchPage
{
  PennantPage parent_instance;

  GtkStack *stack;
  GtkWidget *found;
  GtkLabel *heading;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkWidget *more;
  GtkWidget *spinner;
  GtkLabel *trouble;
  GtkWidget *more_button;
  AdwStatusPage *nothing;
  GtkWidget *other_button;

  PennantClanSearch *search;
  gboolean was_seen;
};

G_DEFINE_FINAL_TYPE (PennantSearchPage, pennant_search_page, PENNANT_TYPE_PAGE)

static const char *
get_name (PennantSearchPage *self)
{
  return pennant_page_get_destination (PENNANT_PAGE (self))->argument;
}

static guint
get_n_found (PennantSearchPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->search));
}

/* As "Level 12 · 47/50 · Germany · #2PP". */
static char *
describe (const PennantClan *clan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (PENNANT_HAS (clan, clan_level))
    /* Translators: level of a clan */
    g_string_append_printf (text, _ ("Level %d · "), (int) clan->clan_level);
  if (PENNANT_HAS (clan, members))
    /* Translators: members of a clan, of at most 50 */
    g_string_append_printf (text, _ ("%d/50 · "), (int) clan->members);
  if (clan->location != NULL && clan->location->name != NULL)
    {
      g_autofree char *place = pennant_name_display (clan->location->name, NULL);

      g_string_append_printf (text, "%s · ", place);
    }
  g_string_append (text, clan->tag);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PennantSearchPage *self)
{
  gtk_list_item_set_child (item, pennant_name_view_new (pennant_page_get_service (PENNANT_PAGE (self))));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PennantSearchPage *self)
{
  const PennantClan *clan = pennant_row_get_value (gtk_list_item_get_item (item));
  PennantNameView *view = PENNANT_NAME_VIEW (gtk_list_item_get_child (item));
  g_autofree char *title = pennant_name_display (clan->name, clan->tag);
  g_autofree char *subtitle = describe (clan);
  g_autofree char *picture_url = pennant_picture_choose_url (clan->badge_urls);
  g_autofree char *text = NULL;

  pennant_name_view_show (view, &(PennantNameViewFacts) {
                                    .title = title,
                                    .subtitle = subtitle,
                                    .icon_name = "pennant-symbolic",
                                    .picture_url = picture_url,
                                });
  text = pennant_name_view_describe (view);
  gtk_list_item_set_accessible_label (item, text);
}

static void
activate_cb (PennantSearchPage *self, guint position)
{
  g_autoptr (PennantRow) row = g_list_model_get_item (G_LIST_MODEL (self->search), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", PENNANT_PAGE_KIND_CLAN, pennant_row_get_key (row));
}

static void
load_more_cb (PennantSearchPage *self)
{
  pennant_clan_search_load_more (self->search);
}

/* Asks for more when the end comes near, but not again by itself after an error. */
static void
scrolled_cb (PennantSearchPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double height = gtk_adjustment_get_page_size (adjustment);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - height;

  if (get_n_found (self) > 0 && height > 0 && left < height * HEIGHTS_AHEAD &&
      pennant_clan_search_get_error (self->search) == NULL)
    pennant_clan_search_load_more (self->search);
}

static void
update_heading (PennantSearchPage *self)
{
  g_autofree char *name = pennant_name_isolate (get_name (self));
  g_autofree char *text = NULL;
  guint n_found = get_n_found (self);

  if (n_found == 0 && pennant_clan_search_is_loading (self->search))
    /* Translators: %s is a text that somebody searches for */
    text = g_strdup_printf (_ ("Searching all clans for “%s”…"), name);
  else if (pennant_clan_search_has_more (self->search))
    /* Translators: a number of clans of which there are more, and a text that is in their names */
    text = g_strdup_printf (ngettext ("The first %1$u clan with “%2$s” in its name",
                                      "The first %1$u clans with “%2$s” in their names", n_found),
                            n_found, name);
  else
    /* Translators: a number of clans, and a text that is in their names */
    text = g_strdup_printf (
        ngettext ("%1$u clan with “%2$s” in its name", "%1$u clans with “%2$s” in their names", n_found), n_found,
        name);
  gtk_label_set_label (self->heading, text);
}

static void
update_nothing (PennantSearchPage *self)
{
  g_autofree char *name = pennant_name_isolate (get_name (self));
  /* Translators: %s is a text that somebody searched for */
  g_autofree char *text = g_strdup_printf (_ ("No clan has “%s” in its name."), name);

  adw_status_page_set_description (self->nothing, text);
}

/* The focus waits in the list, or nowhere after an error, for what is found. */
static void
place_focus (PennantSearchPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && (focus == NULL || focus == GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
search_changed_cb (PennantSearchPage *self)
{
  PennantPage *page = PENNANT_PAGE (self);
  const GError *error = pennant_clan_search_get_error (self->search);
  gboolean is_loading = pennant_clan_search_is_loading (self->search);
  gboolean is_sample = pennant_source_is_sample (pennant_service_get_source (pennant_page_get_service (page)));

  if (get_n_found (self) == 0 && error != NULL)
    {
      pennant_page_show_content (page, FALSE);
      pennant_state_view_show_error (pennant_page_get_state_view (page), error, PENNANT_PAGE_KIND_SEARCH, NULL,
                                     is_sample);
      place_focus (self);
      return;
    }
  update_heading (self);
  update_nothing (self);
  gtk_widget_set_visible (self->more, is_loading || error != NULL);
  gtk_widget_set_visible (self->spinner, is_loading);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
  gtk_widget_set_visible (self->more_button, error != NULL);
  if (error != NULL)
    {
      g_autoptr (PennantErrorWords) words = pennant_error_words_new (error, PENNANT_PAGE_KIND_SEARCH, NULL, is_sample);

      gtk_label_set_label (self->trouble, words->text);
    }
  gtk_stack_set_visible_child (self->stack,
                               get_n_found (self) > 0 || is_loading ? self->found : GTK_WIDGET (self->nothing));
  pennant_page_show_content (page, TRUE);
  if (!is_loading && error == NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self),
                             get_n_found (self) > 0 ? gtk_label_get_label (self->heading)
                                                    : adw_status_page_get_description (self->nothing),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
  place_focus (self);
}

static gboolean
pennant_search_page_grab_focus (GtkWidget *widget)
{
  PennantSearchPage *self = PENNANT_SEARCH_PAGE (widget);

  if (pennant_clan_search_is_loading (self->search) && get_n_found (self) == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list));
  if (gtk_stack_get_visible_child (self->stack) == self->found && pennant_scroll_focus_list (self->list))
    return TRUE;
  return gtk_widget_grab_focus (self->other_button) ||
         GTK_WIDGET_CLASS (pennant_search_page_parent_class)->grab_focus (widget);
}

/* All clans are asked for when the page is seen for the first time: a search takes the API much work. */
static void
pennant_search_page_map (GtkWidget *widget)
{
  PennantSearchPage *self = PENNANT_SEARCH_PAGE (widget);

  GTK_WIDGET_CLASS (pennant_search_page_parent_class)->map (widget);

  if (!self->was_seen)
    {
      self->was_seen = TRUE;
      pennant_clan_search_load_more (self->search);
      search_changed_cb (self);
    }
}

static void
pennant_search_page_refresh (PennantPage *page)
{
  PennantSearchPage *self = PENNANT_SEARCH_PAGE (page);

  self->was_seen = TRUE;
  pennant_clan_search_restart (self->search);
}

static void
pennant_search_page_constructed (GObject *object)
{
  PennantSearchPage *self = PENNANT_SEARCH_PAGE (object);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  G_OBJECT_CLASS (pennant_search_page_parent_class)->constructed (object);

  self->search = pennant_clan_search_new (pennant_page_get_service (PENNANT_PAGE (self)), get_name (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->search))));
  gtk_list_view_set_model (self->list, selection);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
pennant_search_page_dispose (GObject *object)
{
  PennantSearchPage *self = PENNANT_SEARCH_PAGE (object);

  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SEARCH_PAGE);
  g_clear_object (&self->search);

  G_OBJECT_CLASS (pennant_search_page_parent_class)->dispose (object);
}

static void
pennant_search_page_class_init (PennantSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pennant_search_page_constructed;
  object_class->dispose = pennant_search_page_dispose;
  widget_class->grab_focus = pennant_search_page_grab_focus;
  widget_class->map = pennant_search_page_map;
  PENNANT_PAGE_CLASS (klass)->refresh = pennant_search_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, found);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, more);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, PennantSearchPage, other_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_more_cb);
}

static void
pennant_search_page_init (PennantSearchPage *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->list));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}
